package dev.toran.adapters.http.lead;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.toran.adapters.http.json.Choice;
import dev.toran.adapters.http.json.Json;
import dev.toran.application.browse.LeadFilter.EgressSummary;
import dev.toran.application.lead.EgressRecord;
import java.util.List;

/// What was decided about a lead, as it is answered.
final class EgressJson {

    private static final String WEBHOOK_ID = "webhook_id";
    private static final String STATUS = "status";

    private EgressJson() {}

    static ArrayNode of(List<EgressRecord> egress) {
        return Json.array(egress, EgressJson::of);
    }

    /// All decisions in one word.
    static String summary(List<EgressRecord> egress) {
        if (egress.stream().anyMatch(EgressRecord.Assessing.class::isInstance)) {
            return Choice.word(EgressSummary.ASSESSING);
        }
        return Choice.word(
                egress.stream().anyMatch(EgressRecord.Queued.class::isInstance)
                        ? EgressSummary.QUEUED
                        : EgressSummary.WITHHELD);
    }

    private static ObjectNode of(EgressRecord record) {
        return switch (record) {
            case EgressRecord.Queued queued ->
                Json.object()
                        .put(WEBHOOK_ID, queued.webhook().toString())
                        .put(STATUS, "queued")
                        .put("delivery_id", queued.delivery().toString());
            case EgressRecord.Assessing assessing ->
                Json.object().put(WEBHOOK_ID, assessing.webhook().toString()).put(STATUS, "assessing");
            case EgressRecord.Withheld withheld -> withheld(withheld);
        };
    }

    private static ObjectNode withheld(EgressRecord.Withheld withheld) {
        ObjectNode body = Json.object();
        body.set(WEBHOOK_ID, Json.text(withheld.webhook()));
        return body.put(STATUS, "withheld").put("reason", Choice.word(withheld.reason()));
    }
}
