package dev.toran.adapters.http.live;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.toran.adapters.http.json.Choice;
import dev.toran.adapters.http.json.Json;
import dev.toran.application.live.LiveEvent;

/// A live event as it is sent.
final class EventJson {

    private EventJson() {}

    /// The name that listeners register for.
    static String name(LiveEvent event) {
        return switch (event) {
            case LiveEvent.LeadCaptured captured -> "lead.captured";
            case LiveEvent.LeadDecided decided -> "lead.decided";
            case LiveEvent.DeliveryChanged changed -> "delivery.changed";
            case LiveEvent.WebhookSwitchedOff off -> "webhook.switched_off";
        };
    }

    static ObjectNode data(LiveEvent event) {
        return switch (event) {
            case LiveEvent.LeadCaptured captured ->
                Json.object().put("lead_id", captured.lead().toString());
            case LiveEvent.LeadDecided decided ->
                Json.object().put("lead_id", decided.lead().toString());
            case LiveEvent.DeliveryChanged changed ->
                Json.object()
                        .put("delivery_id", changed.delivery().toString())
                        .put("lead_id", changed.lead().toString())
                        .put("webhook_id", changed.webhook().toString())
                        .put("status", Choice.word(changed.status()))
                        .put("attempts_made", changed.attemptsMade());
            case LiveEvent.WebhookSwitchedOff off ->
                Json.object().put("webhook_id", off.webhook().toString());
        };
    }
}
