package dev.toran.domain.webhook;

import dev.toran.domain.widget.WidgetKey;

/// Sends one widget's leads to one endpoint. Its signing secrets are kept apart, so that reading a webhook reveals
/// none.
///
/// @param widget whose leads it sends
/// @param floor the least promising lead it wants
public record Webhook(WebhookId id, WidgetKey widget, Endpoint endpoint, TierFloor floor, WebhookState state) {

    /// Where its rows are found.
    public WebhookKey key() {
        return new WebhookKey(widget.account(), id);
    }

    /// The same webhook after a change by its owner or by Toran.
    public Webhook with(Endpoint newEndpoint, TierFloor newFloor, WebhookState newState) {
        return new Webhook(id, widget, newEndpoint, newFloor, newState);
    }
}
