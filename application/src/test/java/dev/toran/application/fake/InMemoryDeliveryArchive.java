package dev.toran.application.fake;

import dev.toran.application.browse.Cursor;
import dev.toran.application.browse.DeliveryArchive;
import dev.toran.application.browse.DeliveryFilter;
import dev.toran.application.browse.DeliveryRecord;
import dev.toran.application.browse.Page;
import dev.toran.application.lead.ReplaySource;
import dev.toran.domain.account.AccountId;
import dev.toran.domain.delivery.Delivery;
import dev.toran.domain.delivery.DeliveryId;
import dev.toran.domain.delivery.DeliveryStatus;
import dev.toran.domain.lead.LeadId;
import dev.toran.domain.signing.EventType;
import dev.toran.domain.webhook.WebhookKey;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Deliveries to look at, and those to send again.
final class InMemoryDeliveryArchive implements DeliveryArchive, ReplaySource {

    private final Tables tables;

    InMemoryDeliveryArchive(Tables tables) {
        this.tables = tables;
    }

    @Override
    public Optional<DeliveryRecord> find(AccountId account, DeliveryId delivery) {
        synchronized (tables) {
            return Optional.ofNullable(tables.deliveries.get(delivery))
                    .filter(row -> row.delivery().webhook().account().equals(account))
                    .map(DeliveryRow::toRecord);
        }
    }

    @Override
    public List<DeliveryRecord> find(AccountId account, List<DeliveryId> deliveries) {
        return deliveries.stream()
                .distinct()
                .flatMap(delivery -> find(account, delivery).stream())
                .toList();
    }

    @Override
    public Page<DeliveryRecord> page(AccountId account, DeliveryFilter filter, Cursor.Range range) {
        synchronized (tables) {
            return Tables.page(
                    tables.deliveries.values().stream()
                            .filter(row -> row.delivery().webhook().account().equals(account))
                            .map(DeliveryRow::toRecord)
                            .filter(row -> isWanted(row, filter)),
                    range,
                    InMemoryDeliveryArchive::place);
        }
    }

    @Override
    public List<DeliveryRecord> of(AccountId account, List<LeadId> leads) {
        synchronized (tables) {
            return tables.deliveries.values().stream()
                    .filter(row -> row.delivery().webhook().account().equals(account))
                    .filter(row -> leads.contains(row.delivery().lead()))
                    .limit(MOST_AT_ONCE)
                    .map(DeliveryRow::toRecord)
                    .toList();
        }
    }

    @Override
    public List<LeadId> leads(WebhookKey webhook, Span span, Optional<LeadId> after, int limit) {
        synchronized (tables) {
            return finished(webhook)
                    .filter(row -> !row.delivery().createdAt().isBefore(span.since())
                            && row.delivery().createdAt().isBefore(span.until()))
                    .map(row -> row.delivery().lead())
                    .distinct()
                    .filter(lead -> span.which() == Which.ALL || failedLast(webhook, lead))
                    .filter(lead -> after.filter(seen -> lead.value().compareTo(seen.value()) <= 0)
                            .isEmpty())
                    .sorted(Comparator.comparing(LeadId::value))
                    .limit(limit)
                    .toList();
        }
    }

    @Override
    public int count(WebhookKey webhook, Span span, int most) {
        return leads(webhook, span, Optional.empty(), most).size();
    }

    private boolean failedLast(WebhookKey webhook, LeadId lead) {
        return finished(webhook)
                .filter(row -> row.delivery().lead().equals(lead))
                .max(Comparator.comparing(row -> place(row.toRecord()), Tables.NEWEST_FIRST.reversed()))
                .filter(row -> row.status() == DeliveryStatus.FAILED)
                .isPresent();
    }

    private Stream<DeliveryRow> finished(WebhookKey webhook) {
        return tables.deliveries.values().stream()
                .filter(row -> !row.status().isOpen())
                .filter(row -> row.delivery().payload().event() == EventType.LEAD_CAPTURED)
                .filter(row -> row.delivery().webhook().equals(webhook));
    }

    private static boolean isWanted(DeliveryRecord row, DeliveryFilter filter) {
        Delivery delivery = row.delivery();
        return filter.webhook()
                        .filter(id -> !id.equals(delivery.webhook().webhook()))
                        .isEmpty()
                && filter.lead().filter(id -> !id.equals(delivery.lead())).isEmpty()
                && filter.status().filter(status -> status != row.status()).isEmpty();
    }

    private static Cursor place(DeliveryRecord row) {
        return new Cursor(row.delivery().createdAt(), row.delivery().id().value());
    }
}
