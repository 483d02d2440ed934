package dev.toran.adapters.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.toran.adapters.persistence.engine.Dialect;
import dev.toran.adapters.persistence.engine.Storage;
import dev.toran.adapters.persistence.fixture.PostgresServer;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/// A million waiting deliveries don't slow the queue down: what PostgreSQL reads grows with what is asked for only.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostgresPlansTest {

    private static final long IDS = 0x0199_0000_0000_7000L;
    private static final int WEBHOOKS = 500;
    private static final int ROOM = 32;
    private static final OffsetDateTime NOW = OffsetDateTime.parse("2026-11-25T12:00:00Z");

    private PostgresServer server;
    private Storage storage;

    @BeforeAll
    void fill(@TempDir Path folder) {
        server = PostgresServer.in(folder);
        String url = server.freshDatabase();
        Database.open(DatabaseSettings.of(url), Ciphers.of((byte) 1)).close();
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        storage = new Storage(source, Dialect.POSTGRESQL);
        storage.write(handle -> handle.execute("create function id(bigint) returns uuid immutable language sql"
                + " return cast('01990000-0000-7000-0000-' || lpad(to_hex($1), 12, '0') as uuid)"));
        storage.write(this::insertBacklog);
    }

    @AfterAll
    void close() {
        server.close();
    }

    @Test
    void listing_what_is_due_looks_at_one_entry_for_each_webhook_and_lane() {
        JsonNode plan =
                storage.read(handle -> PostgresPlan.of(handle.createQuery(PostgresPlan.explain(PostgresClaiming.DUE))
                        .bind("now", NOW)
                        .bind("limit", 1_000)));

        assertThat(plan.toString())
                .contains("\"Index Only Scan\"", "\"delivery_lane\"")
                .doesNotContain("Seq Scan", "\"Sort\"");
        assertThat(plan.path("Actual Rows").asInt()).isEqualTo(WEBHOOKS + 1);
        assertThat(PostgresPlan.blocks(plan)).as(plan.toPrettyString()).isLessThan(10 * WEBHOOKS);
    }

    @Test
    void claiming_from_a_long_queue_reads_what_it_claims() {
        assertThat(claimed(new UUID(IDS, 1))).isLessThan(40 * ROOM);
    }

    @Test
    void claiming_from_a_short_queue_does_not_pass_the_long_one() {
        assertThat(claimed(new UUID(IDS, 2))).isLessThan(40 * ROOM);
    }

    @Test
    void recording_an_attempt_finds_its_delivery_by_its_identity() {
        UUID account = new UUID(IDS, 1);
        Object[] arguments = {
            "delivered",
            1,
            null,
            null,
            account,
            account,
            account,
            account,
            account,
            1,
            NOW,
            1,
            null,
            "acknowledged",
            null,
            200,
            "ok",
            null
        };

        JsonNode plan = storage.read(handle -> {
            Query explained = handle.createQuery(PostgresPlan.explain(AttemptRecords.UPDATE_AND_INSERT));
            for (int place = 0; place < arguments.length; place++) {
                explained.bind(place, arguments[place]);
            }
            return PostgresPlan.of(explained);
        });

        assertThat(plan.findValuesAsText("Index Name")).containsExactly("delivery_pkey");
        assertThat(PostgresPlan.blocks(plan)).as(plan.toPrettyString()).isLessThan(10);
    }

    @Test
    void switching_a_webhook_on_reads_what_is_held_of_it() {
        assertThat(waiting(DeliveryRows.HELD + 3)).isLessThan(10);
    }

    @Test
    void removing_a_webhook_does_not_read_what_is_due_already() {
        assertThat(waiting(3)).isLessThan(10);
    }

    @Test
    void looking_for_what_is_held_does_not_pass_what_waits() {
        JsonNode plan = storage.read(
                handle -> PostgresPlan.of(handle.createQuery(PostgresPlan.explain(PostgresClaiming.HELD_FOR_NOTHING))
                        .bind("on", "enabled")
                        .bind("limit", 1_000)));

        assertThat(plan.findValuesAsText("Index Name")).contains("delivery_lane");
        assertThat(PostgresPlan.blocks(plan)).as(plan.toPrettyString()).isLessThan(10);
    }

    /// Statistics are as old as the last look by autovacuum: a plan that depends on them would turn at the wrong
    /// moment.
    @Test
    void the_plans_are_the_same_with_fresh_statistics() {
        storage.read(handle -> handle.execute("analyze delivery"));

        listing_what_is_due_looks_at_one_entry_for_each_webhook_and_lane();
        claiming_from_a_long_queue_reads_what_it_claims();
        recording_an_attempt_finds_its_delivery_by_its_identity();
        switching_a_webhook_on_reads_what_is_held_of_it();
    }

    /// How many blocks it took.
    private int waiting(int lane) {
        JsonNode plan = storage.read(handle ->
                PostgresPlan.of(handle.createQuery(PostgresPlan.explain(MakingDue.waiting(Dialect.POSTGRESQL, lane)))
                        .bind("lane", lane)
                        .bind("account", new UUID(IDS, 1))
                        .bind("webhook", new UUID(IDS, 1))
                        .bind("most", ROOM)));
        assertThat(plan.findValuesAsText("Index Name")).containsExactly("delivery_lane");
        return PostgresPlan.blocks(plan);
    }

    /// How many blocks it took.
    private int claimed(UUID webhook) {
        JsonNode plan = storage.read(handle -> {
            handle.begin();
            try {
                return PostgresPlan.of(handle.createQuery(PostgresPlan.explain(PostgresClaiming.CLAIM))
                        .bind("accounts", new UUID[] {webhook})
                        .bind("webhooks", new UUID[] {webhook})
                        .bind("most", new Integer[] {ROOM})
                        .bind("now", NOW)
                        .bind("until", NOW.plusSeconds(15))
                        .bind("token", new UUID(1, 2)));
            } finally {
                handle.rollback();
            }
        });
        assertThat(plan.toString())
                .contains("\"delivery_lane\"", "\"LockRows\"")
                .doesNotContain("Seq Scan", "\"Sort\"");
        assertThat(plan.findValuesAsText("Index Name")).containsOnly("delivery_lane", "delivery_pkey");
        assertThat(plan.path("Actual Rows").asInt()).isEqualTo(ROOM);
        return PostgresPlan.blocks(plan);
    }

    /// One webhook with a backlog of a million, and many with a few retries each, all in different accounts.
    private int insertBacklog(Handle handle) {
        return insert(handle, 3, "select 1, n from generate_series(1, 1000000) n")
                + insert(handle, 4, "select w, n from generate_series(2, :last) w, generate_series(1, 50) n");
    }

    private static int insert(Handle handle, int lane, String queued) {
        return handle.createUpdate("insert into delivery (account_id, delivery_id, webhook_id, lead_id, event, payload,"
                        + " priority, created_at, status, attempts_made, lane, due_at)"
                        + " select id(w), id(cast(w as bigint) * 10000000 + n), id(w), id(n), 'lead_captured', '{}',"
                        + " 3, :now, 'pending', 0, :lane, :now + (n - 1000000) * interval '1 millisecond'"
                        + " from (" + queued + ") as queued(w, n)")
                .bind("last", WEBHOOKS + 1)
                .bind("now", NOW)
                .bind("lane", lane)
                .execute();
    }
}
