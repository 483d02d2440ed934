package dev.toran.adapters.persistence;

import dev.toran.adapters.persistence.engine.Words;
import dev.toran.application.delivery.Claim;
import dev.toran.domain.account.AccountId;
import dev.toran.domain.delivery.Delivery;
import dev.toran.domain.delivery.DeliveryId;
import dev.toran.domain.delivery.DeliveryStatus;
import dev.toran.domain.delivery.Priority;
import dev.toran.domain.lead.LeadId;
import dev.toran.domain.signing.EventType;
import dev.toran.domain.signing.Payload;
import dev.toran.domain.webhook.WebhookId;
import dev.toran.domain.webhook.WebhookKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/// Rows of the delivery table, read and written.
final class DeliveryRows {

    /// What is added to the lane of a delivery that is held.
    static final int HELD = 16;

    private DeliveryRows() {}

    static PreparedBatch insert(Handle handle) {
        return handle.prepareBatch("insert into delivery (account_id, delivery_id, webhook_id, lead_id, event, payload,"
                + " priority, created_at, status, attempts_made, lane, due_at, claim_token)"
                + " values (:account, :delivery, :webhook, :lead, :event, :payload,"
                + " :priority, :created, :status, 0, :lane, :due, :token)");
    }

    /// Adds a fresh delivery to a batch of [#insert(Handle)]: claimed, or due at its creation.
    static void add(PreparedBatch batch, Delivery delivery, Optional<Claim> claim) {
        batch.bind("account", delivery.webhook().account().value())
                .bind("delivery", delivery.id().value())
                .bind("webhook", delivery.webhook().webhook().value())
                .bind("lead", delivery.lead().value())
                .bind("event", Words.of(delivery.payload().event()))
                .bind("payload", delivery.payload().body())
                .bind("priority", delivery.priority().lane(0))
                .bind("created", delivery.createdAt())
                .bind("status", Words.of(DeliveryStatus.PENDING))
                .bind("lane", delivery.priority().lane(0))
                .bind("due", claim.map(Claim::until).orElse(delivery.createdAt()))
                .bind("token", claim.map(Claim::token).orElse(null))
                .add();
    }

    static Delivery delivery(ResultSet row) throws SQLException {
        return new Delivery(
                new DeliveryId(Rows.uuid(row, "delivery_id")),
                new WebhookKey(
                        new AccountId(Rows.uuid(row, "account_id")), new WebhookId(Rows.uuid(row, "webhook_id"))),
                new LeadId(Rows.uuid(row, "lead_id")),
                Payload.of(Words.read(EventType.class, row.getString("event")), row.getBytes("payload")),
                priority(row.getInt("priority")),
                Rows.time(row, "created_at"));
    }

    private static Priority priority(int stored) {
        return Arrays.stream(Priority.values())
                .filter(candidate -> candidate.lane(0) == stored)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("unknown priority " + stored));
    }
}
