package dev.toran.benchmarks.load;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/// The least that a durable outbox has to write, by plain JDBC: leads and deliveries in one commit, their attempts in
/// the next one. The leads are spread over as many webhooks as the load's.
final class OutboxGroup {

    /// How many leads go together.
    static final int SIZE = 64;

    private static final int WEBHOOKS = 20;

    private final Connection connection;
    private final boolean isToBeSynced;
    private final byte[] payload;
    private final UUID account = UUID.randomUUID();
    private final List<UUID> webhooks =
            Stream.generate(UUID::randomUUID).limit(WEBHOOKS).toList();
    private final PreparedStatement lead;
    private final PreparedStatement delivery;
    private final PreparedStatement update;
    private final PreparedStatement attempt;

    /// @param connection without auto-commit
    /// @param isToBeSynced whether a commit is on disk by a checkpoint only
    /// @param payload what is sent for each lead
    OutboxGroup(Connection connection, boolean isToBeSynced, byte[] payload) throws SQLException {
        this.connection = connection;
        this.isToBeSynced = isToBeSynced;
        this.payload = payload;
        lead = connection.prepareStatement(
                "insert into lead (account_id, lead_id, widget_id, captured_at, name, email,"
                        + " metadata, egress, egress_summary, search_text) values (?, ?, ?, ?, 'Ada Osei', ?, ?, '[]', 'queued', ?)");
        delivery =
                connection.prepareStatement("insert into delivery (account_id, delivery_id, webhook_id, lead_id, event,"
                        + " payload, priority, created_at, status, attempts_made, lane, due_at, claim_token)"
                        + " values (?, ?, ?, ?, 'lead_captured', ?, 0, ?, 'pending', 0, 0, ?, ?)");
        update = connection.prepareStatement("update delivery set status = 'delivered', attempts_made = 1, lane = null,"
                + " claim_token = null where account_id = ? and delivery_id = ?");
        attempt = connection.prepareStatement("insert into attempt (account_id, delivery_id, attempt_number, began_at,"
                + " duration_us, outcome, status_code) values (?, ?, 1, ?, 1000, 'acknowledged', 200)");
    }

    /// Stores [#SIZE] leads and what comes of them.
    void store() throws SQLException {
        OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
        List<UUID> ids = new ArrayList<>(SIZE);
        for (int index = 0; index < SIZE; index++) {
            UUID id = new UUID(System.currentTimeMillis() << 16 | 0x7000, System.nanoTime() | Long.MIN_VALUE);
            ids.add(id);
            add(lead, account, id, account, now, "visitor@osei-bikes.example", "x".repeat(300), "ada osei");
            add(delivery, account, id, webhooks.get(index % WEBHOOKS), id, payload, now, now, id);
        }
        lead.executeBatch();
        delivery.executeBatch();
        commit();
        for (UUID id : ids) {
            add(update, account, id);
            add(attempt, account, id, now);
        }
        update.executeBatch();
        attempt.executeBatch();
        commit();
    }

    private void commit() throws SQLException {
        connection.commit();
        if (isToBeSynced) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("checkpoint sync");
            }
        }
    }

    private static void add(PreparedStatement statement, Object... values) throws SQLException {
        for (int place = 0; place < values.length; place++) {
            statement.setObject(place + 1, values[place]);
        }
        statement.addBatch();
    }
}
