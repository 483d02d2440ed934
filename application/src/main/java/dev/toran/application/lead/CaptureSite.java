package dev.toran.application.lead;

import dev.toran.domain.plan.PlanEntitlement;
import dev.toran.domain.webhook.Webhook;
import dev.toran.domain.widget.Widget;
import java.util.List;

/// Everything about a widget that a capture needs.
///
/// @param webhooks the widget's webhooks, oldest first
public record CaptureSite(Widget widget, PlanEntitlement entitlement, List<Webhook> webhooks) {

    public CaptureSite {
        webhooks = List.copyOf(webhooks);
    }
}
