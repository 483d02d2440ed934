package dev.toran.adapters.persistence;

import dev.toran.adapters.persistence.AttemptRows.Made;
import dev.toran.adapters.persistence.engine.Committer;
import dev.toran.adapters.persistence.engine.GroupCommit;
import dev.toran.adapters.persistence.engine.Storage;
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
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/// The open deliveries in the database. Attempts that end at the same time are recorded in one commit.
final class JdbiDeliveryQueue implements DeliveryQueue, Outbox {

    private final Storage storage;
    private final GroupCommit<Made, Recorded> records;
    private final Claiming claiming;
    private final Announcer announcer;

    JdbiDeliveryQueue(Storage storage, Claiming claiming, Committer committer, Announcer announcer) {
        this.storage = storage;
        this.announcer = announcer;
        this.claiming = claiming;
        this.records = new GroupCommit<>(committer, new AttemptRecords(storage.dialect()));
    }

    @Override
    public List<DueWebhook> due(Instant now, int limit) {
        return storage.read(handle -> claiming.due(handle, now, limit));
    }

    @Override
    public List<ClaimedDelivery> claim(Map<WebhookKey, Integer> room, Claim claim, Instant now) {
        return claiming.claim(room, claim, now);
    }

    @Override
    public Recorded record(ClaimedDelivery delivery, Attempt attempt, NextStep next) {
        return records.submit(new Made(delivery, attempt, next));
    }

    @Override
    public Recorded hold(ClaimedDelivery delivery) {
        return AttemptRecords.recorded(storage.write(handle -> hold(handle, delivery)));
    }

    /// The webhook's row is locked first, so that switching it on happens before or after this, never in between. A
    /// webhook that sends again, or is gone, holds nothing: the delivery is due at once.
    private static int hold(Handle handle, ClaimedDelivery delivery) {
        boolean isOff = WebhookRows.lockedState(handle, delivery.delivery().webhook())
                .filter(state -> !state.sends())
                .isPresent();
        return handle.createUpdate("update delivery set lane = lane + :held, due_at = created_at, claim_token = null"
                        + " where account_id = :account and delivery_id = :delivery and claim_token = :token")
                .bind("held", isOff ? DeliveryRows.HELD : 0)
                .bind("account", delivery.delivery().webhook().account().value())
                .bind("delivery", delivery.delivery().id().value())
                .bind("token", delivery.claim().token())
                .execute();
    }

    @Override
    public void release(Collection<ClaimedDelivery> deliveries, Instant now) {
        List<ClaimedDelivery> together = new ArrayList<>();
        long bytes = 0;
        for (ClaimedDelivery each : deliveries) {
            together.add(each);
            bytes += each.delivery().payload().size();
            if (bytes >= Committer.MAX_BYTES_TOGETHER) {
                releaseAtOnce(together, now);
                together.clear();
                bytes = 0;
            }
        }
        releaseAtOnce(together, now);
    }

    private void releaseAtOnce(List<ClaimedDelivery> deliveries, Instant now) {
        if (deliveries.isEmpty()) {
            return;
        }
        storage.write(handle -> {
            PreparedBatch batch = handle.prepareBatch("update delivery set due_at = :now, claim_token = null"
                    + " where account_id = :account and delivery_id = :delivery and claim_token = :token");
            deliveries.forEach(claimed -> batch.bind("now", now)
                    .bind("account", claimed.delivery().webhook().account().value())
                    .bind("delivery", claimed.delivery().id().value())
                    .bind("token", claimed.claim().token())
                    .add());
            announcer.due(
                    handle,
                    deliveries.stream()
                            .map(claimed -> claimed.delivery().webhook())
                            .toList());
            return batch.execute();
        });
    }

    @Override
    public void add(ClaimedDelivery delivery) {
        storage.write(handle -> {
            DeliveryRows.INSERT.insert(handle, storage.dialect(), List.of(DeliveryRows.Fresh.claimed(delivery)));
            return delivery;
        });
    }

    @Override
    public List<DeliveryId> resend(List<Delivery> deliveries, Pace pace) {
        return storage.write(handle -> {
            Resending resending = new Resending(handle, storage.dialect(), pace);
            List<Delivery> kept = resending.withoutErased(deliveries);
            List<DeliveryId> open = resending.resend(kept);
            announcer.due(
                    handle, kept.stream().map(Delivery::webhook).distinct().toList());
            return open;
        });
    }
}
