package dev.toran.domain.webhook;

import dev.toran.domain.widget.WidgetKey;
import java.time.Instant;
import java.util.Optional;

/// Sends one widget's leads to one endpoint. Its signing secrets are kept apart, so that reading a webhook reveals
/// none.
///
/// @param widget whose leads it sends
/// @param floor the least promising lead it wants
/// @param failingSince since when its endpoint has failed without one success; empty while it works
public record Webhook(
        WebhookId id,
        WidgetKey widget,
        Endpoint endpoint,
        TierFloor floor,
        WebhookState state,
        Optional<Instant> failingSince) {

    /// Where its rows are found.
    public WebhookKey key() {
        return new WebhookKey(widget.account(), id);
    }

    /// The same webhook after a change by its owner or by Toran. Switched on, or pointed elsewhere, it gets a fresh
    /// chance.
    public Webhook with(Endpoint newEndpoint, TierFloor newFloor, WebhookState newState) {
        Optional<Instant> failing = isFreshChance(newEndpoint, newState) ? Optional.empty() : failingSince;
        return new Webhook(id, widget, newEndpoint, newFloor, newState, failing);
    }

    /// A webhook that stays off keeps showing why.
    private boolean isFreshChance(Endpoint newEndpoint, WebhookState newState) {
        return newState.sends() && (!state.sends() || !newEndpoint.url().equals(endpoint.url()));
    }
}
