package dev.toran.adapters.persistence;

import dev.toran.adapters.persistence.engine.BulkInsert;
import dev.toran.adapters.persistence.engine.Column;
import dev.toran.adapters.persistence.engine.ColumnType;
import dev.toran.adapters.persistence.engine.Words;
import dev.toran.application.delivery.ClaimedDelivery;
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
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Rows of the delivery table, read and written.
final class DeliveryRows {

    /// What is added to the lane of a delivery that is held.
    static final int HELD = 16;

    /// A fresh delivery: due at some time, or claimed already until then.
    record Fresh(Delivery delivery, Instant dueAt, @Nullable UUID token) {

        static Fresh claimed(ClaimedDelivery claimed) {
            return new Fresh(
                    claimed.delivery(), claimed.claim().until(), claimed.claim().token());
        }

        static Fresh due(Delivery delivery) {
            return due(delivery, delivery.createdAt());
        }

        static Fresh due(Delivery delivery, Instant at) {
            return new Fresh(delivery, at, null);
        }
    }

    static final BulkInsert<Fresh> INSERT = new BulkInsert<>(
            "delivery",
            2,
            List.of(
                    column(
                            "account_id",
                            ColumnType.UUID,
                            delivery -> delivery.webhook().account().value()),
                    column(
                            "delivery_id",
                            ColumnType.UUID,
                            delivery -> delivery.id().value()),
                    column(
                            "webhook_id",
                            ColumnType.UUID,
                            delivery -> delivery.webhook().webhook().value()),
                    column(
                            "lead_id",
                            ColumnType.UUID,
                            delivery -> delivery.lead().value()),
                    column(
                            "event",
                            ColumnType.TEXT,
                            delivery -> Words.of(delivery.payload().event())),
                    column(
                            "payload",
                            ColumnType.BYTES,
                            delivery -> delivery.payload().body()),
                    column(
                            "priority",
                            ColumnType.INTEGER,
                            delivery -> delivery.priority().lane(0)),
                    column("created_at", ColumnType.TIME, Delivery::createdAt),
                    column("status", ColumnType.TEXT, delivery -> Words.of(DeliveryStatus.PENDING)),
                    column("attempts_made", ColumnType.INTEGER, delivery -> 0),
                    column(
                            "lane",
                            ColumnType.INTEGER,
                            delivery -> delivery.priority().lane(0)),
                    new Column<>("due_at", ColumnType.TIME, Fresh::dueAt),
                    new Column<>("claim_token", ColumnType.UUID, Fresh::token),
                    column(
                            "captured_at",
                            ColumnType.TIME,
                            delivery -> delivery.capturedAt().orElse(null))));

    private DeliveryRows() {}

    private static Column<Fresh> column(String name, ColumnType type, Function<Delivery, @Nullable Object> value) {
        return new Column<>(name, type, fresh -> value.apply(fresh.delivery()));
    }

    static Delivery delivery(ResultSet row) throws SQLException {
        return new Delivery(
                new DeliveryId(Rows.uuid(row, "delivery_id")),
                new WebhookKey(
                        new AccountId(Rows.uuid(row, "account_id")), new WebhookId(Rows.uuid(row, "webhook_id"))),
                new LeadId(Rows.uuid(row, "lead_id")),
                Payload.of(Words.read(EventType.class, row.getString("event")), row.getBytes("payload")),
                priority(row.getInt("priority")),
                Rows.time(row, "created_at"),
                Rows.optionalTime(row, "captured_at"));
    }

    private static Priority priority(int stored) {
        return Arrays.stream(Priority.values())
                .filter(candidate -> candidate.lane(0) == stored)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("unknown priority " + stored));
    }
}
