package dev.toran.adapters.http.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.toran.adapters.http.json.Choice;
import dev.toran.adapters.http.json.Json;
import dev.toran.application.browse.DeliveryRecord;
import dev.toran.domain.delivery.BlockReason;
import dev.toran.domain.delivery.Delivery;

/// A delivery as it is answered.
public final class DeliveryJson {

    private DeliveryJson() {}

    /// Without the payload, as part of a lead.
    public static ObjectNode summary(DeliveryRecord record) {
        Delivery delivery = record.delivery();
        ObjectNode body = Json.object()
                .put("delivery_id", delivery.id().toString())
                .put("lead_id", delivery.lead().toString())
                .put("webhook_id", delivery.webhook().webhook().toString())
                .put("event", delivery.payload().event().wireName())
                .put("status", Choice.word(record.status()))
                .put("created_at", delivery.createdAt().toString());
        body.set("next_attempt_at", Json.text(record.nextAttemptAt()));
        body.set("held", record.held().<JsonNode>map(DeliveryJson::held).orElseGet(NullNode::getInstance));
        body.set("attempts", Json.array(record.attempts(), AttemptJson::of));
        return body;
    }

    private static ObjectNode held(BlockReason reason) {
        return Json.object().put("code", reason.code().wireName()).put("detail", FailureWords.of(reason));
    }

    /// With the payload exactly as it is sent.
    static ObjectNode detail(DeliveryRecord record) {
        ObjectNode body = summary(record);
        body.set("payload", Json.raw(record.delivery().payload().body()));
        return body;
    }
}
