package dev.toran.adapters.persistence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.toran.adapters.persistence.engine.Words;
import dev.toran.application.browse.LeadFilter.EgressSummary;
import dev.toran.application.lead.EgressRecord;
import dev.toran.domain.delivery.DeliveryId;
import dev.toran.domain.webhook.WebhookId;
import dev.toran.domain.webhook.WithholdReason;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// What was decided about a lead, as one column of JSON. The same decisions always give the same text.
final class EgressColumn {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<List<LinkedHashMap<String, String>>> ENTRIES = new TypeReference<>() {};

    private EgressColumn() {}

    static String write(List<EgressRecord> egress) {
        try {
            return JSON.writeValueAsString(
                    egress.stream().map(EgressColumn::entry).toList());
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a list of maps of texts can be written", impossible);
        }
    }

    static List<EgressRecord> read(String json) {
        try {
            return JSON.readValue(json, ENTRIES).stream()
                    .map(EgressColumn::egress)
                    .toList();
        } catch (JsonProcessingException malformed) {
            throw new IllegalStateException("the stored decisions of a lead are malformed", malformed);
        }
    }

    /// What the text of every lead contains that some webhook was refused for this reason: ids apart, nothing else in
    /// it can look like that.
    static String saying(WithholdReason reason) {
        return "\"reason\":\"" + Words.of(reason) + "\"";
    }

    /// What has become of the lead in one word.
    static EgressSummary summary(List<EgressRecord> egress) {
        if (egress.stream().anyMatch(EgressRecord.Assessing.class::isInstance)) {
            return EgressSummary.ASSESSING;
        }
        return egress.stream().anyMatch(EgressRecord.Queued.class::isInstance)
                ? EgressSummary.QUEUED
                : EgressSummary.WITHHELD;
    }

    private static Map<String, String> entry(EgressRecord egress) {
        Map<String, String> entry = new LinkedHashMap<>();
        switch (egress) {
            case EgressRecord.Queued queued -> {
                entry.put("webhook", queued.webhook().toString());
                entry.put("delivery", queued.delivery().toString());
            }
            case EgressRecord.Withheld withheld -> {
                withheld.webhook().ifPresent(webhook -> entry.put("webhook", webhook.toString()));
                entry.put("reason", Words.of(withheld.reason()));
            }
            case EgressRecord.Assessing assessing ->
                entry.put("webhook", assessing.webhook().toString());
        }
        return entry;
    }

    private static EgressRecord egress(Map<String, String> entry) {
        Optional<WebhookId> webhook =
                Optional.ofNullable(entry.get("webhook")).map(UUID::fromString).map(WebhookId::new);
        String delivery = entry.get("delivery");
        if (delivery != null) {
            return new EgressRecord.Queued(webhook.orElseThrow(), new DeliveryId(UUID.fromString(delivery)));
        }
        String reason = entry.get("reason");
        return reason == null
                ? new EgressRecord.Assessing(webhook.orElseThrow())
                : new EgressRecord.Withheld(webhook, Words.read(WithholdReason.class, reason));
    }
}
