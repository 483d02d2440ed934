package dev.toran.benchmarks.load;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.UUID;

/// Puts due deliveries into the tables, as a long outage of every receiver would leave them: in the last hours, so that
/// none of them is old enough for the purge.
final class Backlog {

    private static final int PER_COMMIT = 10_000;
    private static final Duration OUTAGE = Duration.ofHours(6);

    private final String jdbcUrl;
    private final Shop shop;
    private final OffsetDateTime begin = OffsetDateTime.now(ZoneOffset.UTC).minus(OUTAGE);

    Backlog(String jdbcUrl, Shop shop) {
        this.jdbcUrl = jdbcUrl;
        this.shop = shop;
    }

    /// Adds `count` deliveries, spread over the webhooks, and notes them as accepted.
    void add(int count, Ledger ledger) throws SQLException {
        try (Connection connection = DriverManager.getConnection(jdbcUrl)) {
            connection.setAutoCommit(false);
            try (PreparedStatement insert = connection.prepareStatement(
                    "insert into delivery (account_id, delivery_id, webhook_id, lead_id, event, payload, priority,"
                            + " created_at, status, attempts_made, lane, due_at)"
                            + " values (?, ?, ?, ?, 'lead_captured', ?, 2, ?, 'pending', 0, 2, ?)")) {
                for (int index = 0; index < count; index++) {
                    int number = ledger.begin(System.nanoTime());
                    UUID lead = new UUID(0x0190_0000_0000_7000L, Long.MIN_VALUE | number);
                    bind(insert, number, lead, index);
                    ledger.accept(number, lead, System.nanoTime());
                    if (index % PER_COMMIT == PER_COMMIT - 1) {
                        insert.executeBatch();
                        connection.commit();
                    }
                }
                insert.executeBatch();
            }
            connection.commit();
            connection.setAutoCommit(true);
            try (Statement statement = connection.createStatement()) {
                statement.execute("analyze");
            }
        }
    }

    private void bind(PreparedStatement insert, int number, UUID lead, int index) throws SQLException {
        Shop.Hook hook = shop.hooks().get(number % shop.hooks().size());
        OffsetDateTime created = begin.plusNanos(index * 1_000_000L);
        insert.setObject(1, UUID.fromString(shop.accountId()));
        insert.setObject(2, new UUID(0x0190_0000_0001_7000L, Long.MIN_VALUE | number));
        insert.setObject(3, UUID.fromString(hook.webhookId()));
        insert.setObject(4, lead);
        insert.setBytes(5, payload(number, lead, hook).getBytes(StandardCharsets.UTF_8));
        insert.setObject(6, created);
        insert.setObject(7, created);
        insert.addBatch();
    }

    private static String payload(int number, UUID lead, Shop.Hook hook) {
        return String.format(
                Locale.ROOT,
                "{\"event\":\"lead.captured\",\"lead_id\":\"%s\",\"widget_id\":\"%s\",\"name\":\"Ada Osei\","
                        + "\"email\":\"visitor-%09d@osei-bikes.example\",\"phone\":\"+1 202 555 0101\",\"score\":87,"
                        + "\"tier\":\"hot\",\"source\":\"https://sample-shop.example/contact-form\","
                        + "\"timestamp\":\"2026-01-01T00:00:00.000Z\",\"metadata\":{\"notes\":\"We need a quote for 40 users"
                        + " this week, budget 9000 EUR. Please call me back tomorrow before noon.\"}}",
                lead,
                hook.widgetId(),
                number);
    }
}
