package dev.toran.adapters.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toran.adapters.persistence.engine.Dialect;
import dev.toran.adapters.persistence.engine.Storage;
import dev.toran.application.browse.Cursor;
import dev.toran.domain.account.AccountId;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.regex.Pattern;
import org.h2.jdbcx.JdbcDataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// A long queue doesn't slow the embedded database down: what it reads grows with what is asked for only.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class H2PlansTest {

    private static final UUID FIRST = new UUID(0x0199_0000_0000_7000L, 1);
    private static final UUID SECOND = new UUID(0x0199_0000_0000_7000L, 2);
    private static final UUID THIRD = new UUID(0x0199_0000_0000_7000L, 3);
    private static final int BACKLOG = 10_000;
    private static final int ROOM = 32;
    private static final OffsetDateTime NOW = OffsetDateTime.parse("2026-11-25T12:00:00Z");
    private static final Pattern SCANNED = Pattern.compile("scanCount: (\\d+)");

    private Storage storage;

    @BeforeAll
    void fill(@TempDir Path folder) {
        DatabaseSettings settings = DatabaseSettings.embedded(folder);
        Database.open(settings, Ciphers.of((byte) 1)).close();
        JdbcDataSource source = new JdbcDataSource();
        source.setUrl(settings.jdbcUrl());
        storage = new Storage(source, Dialect.H2);
        storage.write(
                handle -> insert(handle, FIRST) + insert(handle, SECOND) + finished(handle) + attempts(handle, FIRST));
    }

    @Test
    void the_walk_from_webhook_to_webhook_reads_an_entry_a_step() {
        assertThat(scanned(EmbeddedClaiming.FIRST_OF_LANE, 3)).isLessThan(5);
        assertThat(scanned(EmbeddedClaiming.NEXT_ACCOUNT, 3, SECOND)).isLessThan(5);
        assertThat(scanned(EmbeddedClaiming.NEXT_OF_ACCOUNT, 3, FIRST, SECOND)).isLessThan(5);
    }

    @Test
    void claiming_from_a_long_queue_reads_what_it_claims() {
        String sql = EmbeddedClaiming.OPEN.replaceAll(":\\w+", "?");

        assertThat(scanned(sql, 3, SECOND, SECOND, NOW, ROOM)).isLessThan(ROOM + 5);
    }

    @Test
    void giving_the_last_process_claims_back_does_not_read_the_queue() {
        assertThat(scanned(EmbeddedClaiming.VOID, 3, SECOND, SECOND)).isLessThan(5);
    }

    @Test
    void switching_a_webhook_on_does_not_read_what_it_has_sent_before() {
        String sql = MakingDue.waiting(Dialect.H2, DeliveryRows.HELD + 3).replaceAll(":\\w+", "?");

        assertThat(scanned(sql, DeliveryRows.HELD + 3, THIRD, THIRD, ROOM)).isLessThan(5);
    }

    @Test
    void removing_a_webhook_does_not_read_what_is_due_already() {
        String sql = MakingDue.waiting(Dialect.H2, 3).replaceAll(":\\w+", "?");

        assertThat(scanned(sql, 3, SECOND, SECOND, ROOM)).isLessThan(5);
    }

    @Test
    void rows_are_found_by_their_identities_without_reading_the_accounts_others() {
        List<UUID> ids = List.of(new UUID(1, 1), new UUID(2, 2), new UUID(3, 3));

        assertThat(List.of("delivery_id", "lead_id")).allSatisfy(column -> {
            Identities wanted = new Identities(Dialect.H2, new AccountId(FIRST), column, ids);
            String sql = "select * from delivery where " + wanted.condition();
            int scanned = storage.read(handle -> scanned(wanted.bind(explained(handle, sql))));
            assertThat(scanned).isLessThan(ids.size() + 5);
        });
    }

    @Test
    void attempts_are_found_without_reading_the_accounts_others() {
        List<UUID> ids = storage.read(
                handle -> handle.createQuery("select delivery_id from delivery where account_id = :first limit 3")
                        .bind("first", FIRST)
                        .mapTo(UUID.class)
                        .list());
        Identities wanted = new Identities(Dialect.H2, new AccountId(FIRST), "delivery_id", ids);

        int scanned = storage.read(handle -> scanned(JdbiDeliveryArchive.attempts("explain analyze ", handle, wanted)));
        assertThat(scanned).isBetween(ids.size(), 2 * ids.size() + 5);

        String removal = JdbiExpired.ATTEMPTS.replaceAll(":\\w+", "?");
        assertThat(scanned(removal, FIRST, new UUID(1, 1))).isLessThan(5);
    }

    @Test
    void a_slice_of_the_purge_reads_what_it_looks_at() {
        assertThat(List.of(JdbiExpired.OLD_DELIVERIES, JdbiExpired.OLD_LEADS)).allSatisfy(sql -> {
            int scanned = storage.read(handle ->
                    scanned(Rows.cursor(explained(handle, sql), new Cursor(NOW.toInstant(), new UUID(-1, -1)))
                            .bind("account", THIRD)
                            .bind("limit", ROOM)));
            assertThat(scanned).isBetween(ROOM, ROOM + 5);
        });
        int scanned = storage.read(handle -> scanned(explained(handle, JdbiExpired.OLD_KEYS)
                .bind("account", THIRD)
                .bind("before", NOW.plusSeconds(1))
                .bind("limit", ROOM)));
        assertThat(scanned).isBetween(ROOM, ROOM + 5);
    }

    /// Nothing old is left but what has to stay.
    @Test
    void a_slice_of_the_purge_reads_no_more_where_nothing_can_go() {
        int scanned = storage.read(handle -> scanned(Rows.cursor(
                        explained(handle, JdbiExpired.OLD_DELIVERIES), new Cursor(NOW.toInstant(), new UUID(-1, -1)))
                .bind("account", SECOND)
                .bind("limit", ROOM)));

        assertThat(scanned).isBetween(ROOM, ROOM + 5);
    }

    private int scanned(String sql, Object... arguments) {
        return storage.read(handle -> {
            Query query = explained(handle, sql);
            for (int place = 0; place < arguments.length; place++) {
                query.bind(place, arguments[place]);
            }
            return scanned(query);
        });
    }

    private static Query explained(Handle handle, String sql) {
        return handle.createQuery("explain analyze " + sql);
    }

    private static int scanned(Query query) {
        String plan = query.mapTo(String.class).one();
        assertThat(plan).doesNotContain("tableScan");
        OptionalInt most = SCANNED.matcher(plan)
                .results()
                .mapToInt(count -> Integer.parseInt(count.group(1)))
                .max();
        assertThat(most).as(plan).isPresent();
        return most.getAsInt();
    }

    /// What one account has behind it: leads, their deliveries long gone, and keys; and deliveries, their leads gone.
    private static int finished(Handle handle) {
        return insert(handle, THIRD)
                + handle.createUpdate("update delivery set lane = null, status = 'delivered' where account_id = :third")
                        .bind("third", THIRD)
                        .execute()
                + handle.createUpdate("insert into lead (account_id, lead_id, widget_id, captured_at, metadata, egress,"
                                + " egress_summary, search_text) select account_id, delivery_id, webhook_id, created_at,"
                                + " '{}', '[]', 'sent', '' from delivery where account_id = :third")
                        .bind("third", THIRD)
                        .execute()
                + handle.createUpdate("insert into idempotency select account_id, widget_id, lead_id, '', lead_id,"
                                + " captured_at from lead where account_id = :third")
                        .bind("third", THIRD)
                        .execute();
    }

    private static int attempts(Handle handle, UUID account) {
        return handle.createUpdate("insert into attempt (account_id, delivery_id, attempt_number, began_at,"
                        + " duration_us, outcome) select account_id, delivery_id, 1, created_at, 0, 'acknowledged'"
                        + " from delivery where account_id = :account")
                .bind("account", account)
                .execute();
    }

    private static int insert(Handle handle, UUID hook) {
        return handle.createUpdate("insert into delivery (account_id, delivery_id, webhook_id, lead_id,"
                        + " event, payload, priority, created_at, status, attempts_made, lane, due_at)"
                        + " select :hook, random_uuid(), :hook, :hook, 'lead_captured', x'7b7d',"
                        + " 3, :now, 'pending', 0, 3, dateadd(millisecond, -n, cast(:now as timestamp(6) with time zone))"
                        + " from system_range(1, :count) as queued(n)")
                .bind("hook", hook)
                .bind("now", NOW)
                .bind("count", BACKLOG)
                .execute();
    }
}
