package dev.toran.adapters.persistence;

import dev.toran.adapters.persistence.DeliveryRows.Fresh;
import dev.toran.adapters.persistence.engine.Dialect;
import dev.toran.adapters.persistence.engine.Words;
import dev.toran.application.delivery.Pace;
import dev.toran.domain.account.AccountId;
import dev.toran.domain.delivery.Delivery;
import dev.toran.domain.delivery.DeliveryId;
import dev.toran.domain.delivery.DeliveryStatus;
import dev.toran.domain.webhook.WebhookKey;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/// Adds resends within one transaction. Whoever finds an open delivery that is being sent, or waits for its first
/// attempt, is content with that one. The webhook's row is locked first: of two resends at the same moment the second
/// finds the first one's delivery.
final class Resending {

    private final Handle handle;
    private final Dialect dialect;
    private final Pace pace;
    private final List<Fresh> added = new ArrayList<>();
    private final List<Replaced> replaced = new ArrayList<>();

    Resending(Handle handle, Dialect dialect, Pace pace) {
        this.handle = handle;
        this.dialect = dialect;
        this.pace = pace;
    }

    private record Replaced(UUID account, UUID delivery) {}

    private record Open(UUID lead, UUID delivery, boolean waitsForRetry) {}

    /// Those whose lead is not erased. The leads are locked, so that none is erased until the resend is committed. An
    /// erasure locks no webhook, and a test's lead is stored nowhere.
    List<Delivery> withoutErased(List<Delivery> deliveries) {
        Set<UUID> erased = new HashSet<>();
        deliveries.stream()
                .collect(Collectors.groupingBy(delivery -> delivery.webhook().account()))
                .forEach((account, some) -> erased.addAll(erased(leads(account, some))));
        return deliveries.stream()
                .filter(delivery -> !erased.contains(delivery.lead().value()))
                .toList();
    }

    private List<UUID> erased(Identities leads) {
        return leads
                .bind(handle.createQuery("select lead_id, erased_at is not null as is_erased from lead where "
                        + leads.condition() + " for update"))
                .map((row, context) ->
                        row.getBoolean("is_erased") ? Optional.of(Rows.uuid(row, "lead_id")) : Optional.<UUID>empty())
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /// The id of the delivery that is open now, for each of `deliveries`.
    List<DeliveryId> resend(List<Delivery> deliveries) throws SQLException {
        Map<WebhookKey, List<Delivery>> byWebhook = deliveries.stream()
                .collect(Collectors.groupingBy(Delivery::webhook, LinkedHashMap::new, Collectors.toList()));
        Map<WebhookKey, Map<UUID, List<Open>>> open = new HashMap<>();
        byWebhook.forEach((webhook, some) -> open.put(webhook, open(webhook, some)));
        List<DeliveryId> ids = new ArrayList<>(deliveries.size());
        for (Delivery delivery : deliveries) {
            ids.add(resend(delivery, open.getOrDefault(delivery.webhook(), new HashMap<>())));
        }
        endReplaced();
        DeliveryRows.INSERT.insert(handle, dialect, added);
        return ids;
    }

    private Map<UUID, List<Open>> open(WebhookKey webhook, List<Delivery> deliveries) {
        var _ = WebhookRows.lockedState(handle, webhook);
        Identities leads = leads(webhook.account(), deliveries);
        return leads
                .bind(handle.createQuery("select lead_id, delivery_id, attempts_made, claim_token from delivery"
                        + " where " + leads.condition()
                        + " and webhook_id = :webhook and lane is not null for update"))
                .bind("webhook", webhook.webhook().value())
                .map((row, context) -> new Open(
                        Rows.uuid(row, "lead_id"),
                        Rows.uuid(row, "delivery_id"),
                        row.getInt("attempts_made") > 0 && row.getObject("claim_token", UUID.class) == null))
                .stream()
                .collect(Collectors.groupingBy(Open::lead));
    }

    private Identities leads(AccountId account, List<Delivery> deliveries) {
        return new Identities(
                dialect,
                account,
                "lead_id",
                deliveries.stream()
                        .map(delivery -> delivery.lead().value())
                        .distinct()
                        .toList());
    }

    private DeliveryId resend(Delivery delivery, Map<UUID, List<Open>> open) {
        List<Open> found = open.getOrDefault(delivery.lead().value(), List.of());
        for (Open underWay : found) {
            if (!underWay.waitsForRetry()) {
                return new DeliveryId(underWay.delivery());
            }
        }
        found.forEach(waiting ->
                replaced.add(new Replaced(delivery.webhook().account().value(), waiting.delivery())));
        open.put(
                delivery.lead().value(),
                List.of(new Open(delivery.lead().value(), delivery.id().value(), false)));
        added.add(Fresh.due(delivery, pace.dueAt(added.size())));
        return delivery.id();
    }

    private void endReplaced() {
        if (replaced.isEmpty()) {
            return;
        }
        PreparedBatch ends = handle.prepareBatch("update delivery set status = :failed, lane = null"
                + " where account_id = :account and delivery_id = :delivery");
        replaced.forEach(ended -> ends.bind("failed", Words.of(DeliveryStatus.FAILED))
                .bind("account", ended.account())
                .bind("delivery", ended.delivery())
                .add());
        ends.execute();
    }
}
