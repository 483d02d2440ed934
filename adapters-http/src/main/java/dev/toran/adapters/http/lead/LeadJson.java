package dev.toran.adapters.http.lead;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.toran.adapters.http.delivery.DeliveryJson;
import dev.toran.adapters.http.json.Choice;
import dev.toran.adapters.http.json.Json;
import dev.toran.application.browse.BrowseLeads;
import dev.toran.application.lead.LeadRecord;
import dev.toran.domain.lead.Assessment;
import dev.toran.domain.lead.Lead;
import dev.toran.domain.lead.Score;

/// A lead as it is answered.
final class LeadJson {

    private LeadJson() {}

    static ObjectNode summary(LeadRecord record) {
        Lead lead = record.lead();
        ObjectNode body = Json.object()
                .put("lead_id", lead.id().toString())
                .put("widget_id", lead.capture().widget().widget().toString())
                .put("captured_at", lead.capture().at().toString());
        body.set("name", Json.text(lead.visitor().name()));
        body.set("email", Json.text(lead.visitor().contact().email()));
        body.set("phone", Json.text(lead.visitor().contact().phone()));
        body.set("source", Json.text(lead.attribution().source()));
        body.set("metadata", metadata(lead));
        body.set("assessment", assessment(lead.assessment()));
        body.put("egress_summary", EgressJson.summary(record.egress()));
        body.set("egress", EgressJson.of(record.egress()));
        return body;
    }

    /// With its deliveries.
    static ObjectNode detail(BrowseLeads.LeadWithDeliveries found) {
        ObjectNode body = summary(found.lead());
        body.set("deliveries", Json.array(found.deliveries(), DeliveryJson::summary));
        return body;
    }

    private static JsonNode metadata(Lead lead) {
        ObjectNode metadata = Json.object();
        lead.attribution().metadata().forEach(metadata::put);
        return metadata;
    }

    private static JsonNode assessment(Assessment assessment) {
        ObjectNode body = Json.object();
        body.set("score", Json.number(assessment.score().map(Score::value)));
        body.set("tier", Json.text(assessment.tier().map(Choice::word)));
        return body;
    }
}
