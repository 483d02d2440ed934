package dev.toran.application.fake;

import dev.toran.application.delivery.Claim;
import dev.toran.application.delivery.ClaimedDelivery;
import dev.toran.application.delivery.DeliveryQueue;
import dev.toran.application.delivery.Outbox;
import dev.toran.application.delivery.Pace;
import dev.toran.domain.delivery.Attempt;
import dev.toran.domain.delivery.Delivery;
import dev.toran.domain.delivery.DeliveryId;
import dev.toran.domain.delivery.NextStep;
import dev.toran.domain.webhook.WebhookKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The queue, and the outbox that fills it.
final class InMemoryDeliveries implements DeliveryQueue, Outbox {

    private static final Comparator<DeliveryRow> BEST_FIRST =
            Comparator.comparingInt(DeliveryRow::lane).thenComparing(DeliveryRow::dueAt);

    private final Tables tables;

    InMemoryDeliveries(Tables tables) {
        this.tables = tables;
    }

    @Override
    public List<DueWebhook> due(Instant now, int limit) {
        synchronized (tables) {
            Map<WebhookKey, DueWebhook> best = new LinkedHashMap<>();
            dueRows(now).forEach(row -> {
                WebhookKey webhook = row.delivery().webhook();
                best.putIfAbsent(webhook, new DueWebhook(webhook, row.lane()));
            });
            return best.values().stream().limit(limit).toList();
        }
    }

    @Override
    public List<ClaimedDelivery> claim(Map<WebhookKey, Integer> room, Claim claim, Instant now) {
        synchronized (tables) {
            List<ClaimedDelivery> claimed = new ArrayList<>();
            room.forEach((webhook, places) -> dueRows(now)
                    .filter(row -> row.delivery().webhook().equals(webhook))
                    .limit(places)
                    .forEach(row -> claimed.add(row.claim(claim))));
            return claimed;
        }
    }

    @Override
    public Recorded record(ClaimedDelivery delivery, Attempt attempt, NextStep next) {
        synchronized (tables) {
            Optional<DeliveryRow> row = claimedRow(delivery);
            row.ifPresent(claimed -> claimed.record(attempt, next));
            return recorded(row);
        }
    }

    @Override
    public Recorded hold(ClaimedDelivery delivery) {
        synchronized (tables) {
            Optional<DeliveryRow> row = claimedRow(delivery);
            row.ifPresent(claimed -> {
                if (isSwitchedOff(claimed.delivery().webhook())) {
                    claimed.hold();
                } else {
                    claimed.makeDue();
                }
            });
            return recorded(row);
        }
    }

    @Override
    public void release(Collection<ClaimedDelivery> deliveries, Instant now) {
        synchronized (tables) {
            deliveries.stream()
                    .flatMap(delivery -> claimedRow(delivery).stream())
                    .forEach(row -> row.release(now));
        }
    }

    @Override
    public void add(ClaimedDelivery delivery) {
        synchronized (tables) {
            tables.deliveries.put(delivery.delivery().id(), DeliveryRow.claimed(delivery));
        }
    }

    @Override
    public List<DeliveryId> resend(List<Delivery> deliveries, Pace pace) {
        synchronized (tables) {
            List<DeliveryId> open = new ArrayList<>();
            int added = 0;
            for (Delivery fresh : deliveries) {
                if (tables.erased.contains(new Tables.LeadKey(fresh.webhook().account(), fresh.lead()))) {
                    continue;
                }
                DeliveryId id = resend(fresh, pace.dueAt(added));
                open.add(id);
                added += id.equals(fresh.id()) ? 1 : 0;
            }
            return open;
        }
    }

    private DeliveryId resend(Delivery fresh, Instant due) {
        Optional<DeliveryRow> open = tables.deliveries.values().stream()
                .filter(row -> row.status().isOpen())
                .filter(row -> row.delivery().webhook().equals(fresh.webhook()))
                .filter(row -> row.delivery().lead().equals(fresh.lead()))
                .findAny();
        if (open.isPresent() && !open.get().isWaitingForRetry()) {
            return open.get().delivery().id();
        }
        open.ifPresent(DeliveryRow::replaced);
        DeliveryRow row = new DeliveryRow(fresh);
        row.release(due);
        tables.deliveries.put(fresh.id(), row);
        return fresh.id();
    }

    private Stream<DeliveryRow> dueRows(Instant now) {
        return tables.deliveries.values().stream().filter(row -> row.isDue(now)).sorted(BEST_FIRST);
    }

    private Optional<DeliveryRow> claimedRow(ClaimedDelivery delivery) {
        return Optional.ofNullable(tables.deliveries.get(delivery.delivery().id()))
                .filter(row -> row.isClaimedBy(delivery.claim()));
    }

    private boolean isSwitchedOff(WebhookKey webhook) {
        return Optional.ofNullable(tables.webhooks.get(webhook))
                .filter(row -> !row.webhook().state().sends())
                .isPresent();
    }

    private static Recorded recorded(Optional<DeliveryRow> row) {
        return row.isPresent() ? Recorded.RECORDED : Recorded.SUPERSEDED;
    }
}
