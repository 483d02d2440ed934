package dev.toran.adapters.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toran.adapters.persistence.engine.Dialect;
import dev.toran.adapters.persistence.engine.Storage;
import dev.toran.adapters.persistence.fixture.PostgresServer;
import dev.toran.application.contract.Tenant;
import dev.toran.application.webhook.Webhooks;
import dev.toran.domain.webhook.WebhookState;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Queue;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postgresql.ds.PGSimpleDataSource;

/// A webhook with more waiting deliveries than one transaction should touch is removed or switched on.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MakingDueTest {

    private static final int MANY = 2 * MakingDue.SLICE + 100;
    private static final int PLANNED = 3;
    private static final int HELD = DeliveryRows.HELD + 3;

    private final Queue<Runnable> behind = new ArrayDeque<>();
    private PostgresServer server;
    private Database database;
    private Storage storage;
    private MakingDue makingDue;
    private Webhooks webhooks;
    private Tenant tenant;

    @BeforeAll
    void start(@TempDir Path ofServer) {
        server = PostgresServer.in(ofServer);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @AfterEach
    void close() {
        behind.clear();
        database.close();
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void switching_on_makes_a_slice_due_and_the_rest_behind_the_request(Dialect dialect, @TempDir Path folder) {
        open(dialect, folder);
        switchTo(WebhookState.DISABLED_BY_OWNER);
        insert(HELD, MANY, 0);

        switchTo(WebhookState.ENABLED);
        assertThat(in(HELD)).isEqualTo(MANY - MakingDue.SLICE);

        runBehind();
        assertThat(in(HELD)).isZero();
        assertThat(in(3)).isEqualTo(MANY);
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void removing_makes_a_slice_due_and_the_rest_behind_the_request(Dialect dialect, @TempDir Path folder) {
        open(dialect, folder);
        insert(PLANNED, MANY, 3_600);
        insert(HELD, MANY, 0);

        webhooks.remove(tenant.hook());
        assertThat(notDue()).isEqualTo(2 * MANY - MakingDue.SLICE);

        runBehind();
        assertThat(notDue()).isZero();
        assertThat(in(PLANNED)).isEqualTo(2 * MANY);
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void removing_rewrites_nothing_that_is_due_already(Dialect dialect, @TempDir Path folder) {
        open(dialect, folder);
        insert(PLANNED, MANY, -60);

        assertThat(storage.<MakingDue.Rest>write(handle -> makingDue.all(handle, tenant.hook())))
                .isEqualTo(MakingDue.Rest.NONE);
        webhooks.remove(tenant.hook());
        runBehind();

        assertThat(count("due_at = created_at")).isZero();
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void what_a_crash_left_held_is_found_again(Dialect dialect, @TempDir Path folder) {
        open(dialect, folder);
        insert(HELD, MANY, 0);

        makingDue.lookForMore();

        assertThat(in(HELD)).isZero();
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void what_a_crash_left_held_of_a_removed_webhook_is_found_again(Dialect dialect, @TempDir Path folder) {
        open(dialect, folder);
        insert(HELD, MANY, 0);
        webhooks.remove(tenant.hook());
        assertThat(in(HELD)).isPositive();
        behind.clear();

        new MakingDue(storage, Claiming.on(storage), behind::add).lookForMore();

        assertThat(in(HELD)).isZero();
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void what_is_held_of_a_webhook_that_is_off_stays_held(Dialect dialect, @TempDir Path folder) {
        open(dialect, folder);
        switchTo(WebhookState.DISABLED_AFTER_FAILURES);
        insert(HELD, MANY, 0);

        makingDue.lookForMore();

        assertThat(in(HELD)).isEqualTo(MANY);
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void the_rest_stays_held_when_the_webhook_is_switched_off_again(Dialect dialect, @TempDir Path folder) {
        open(dialect, folder);
        switchTo(WebhookState.DISABLED_BY_OWNER);
        insert(HELD, MANY, 0);
        switchTo(WebhookState.ENABLED);
        switchTo(WebhookState.DISABLED_BY_OWNER);

        runBehind();

        assertThat(in(HELD)).isEqualTo(MANY - MakingDue.SLICE);
    }

    private void open(Dialect dialect, Path folder) {
        DatabaseSettings settings =
                dialect == Dialect.H2 ? DatabaseSettings.embedded(folder) : DatabaseSettings.of(server.freshDatabase());
        database = Database.open(settings, Ciphers.of((byte) 1));
        storage = new Storage(source(settings.jdbcUrl(), dialect), dialect);
        makingDue = new MakingDue(storage, Claiming.on(storage), behind::add);
        webhooks = new JdbiWebhooks(
                storage, new WebhookRows(new SealedColumns(Ciphers.of((byte) 1))), new Announcer(dialect), makingDue);
        tenant = Tenant.in(new DatabaseStore(database));
    }

    private static DataSource source(String url, Dialect dialect) {
        if (dialect == Dialect.H2) {
            JdbcDataSource source = new JdbcDataSource();
            source.setUrl(url);
            return source;
        }
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        return source;
    }

    private void switchTo(WebhookState state) {
        webhooks.change(tenant.hook(), webhook -> webhook.with(webhook.endpoint(), webhook.floor(), state));
    }

    private void runBehind() {
        for (Runnable next = behind.poll(); next != null; next = behind.poll()) {
            next.run();
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void of_large_payloads_a_slice_is_smaller(Dialect dialect, @TempDir Path folder) {
        open(dialect, folder);
        switchTo(WebhookState.DISABLED_BY_OWNER);
        insert(HELD, 40, 0, new byte[64 * 1_024]);

        switchTo(WebhookState.ENABLED);
        assertThat(in(HELD)).isEqualTo(8);

        runBehind();
        assertThat(in(HELD)).isZero();
    }

    private void insert(int lane, int count, int dueInSeconds) {
        insert(lane, count, dueInSeconds, new byte[] {1});
    }

    /// Deliveries that were made an hour ago and are due so many seconds from now; held ones were due at once.
    private void insert(int lane, int count, int dueInSeconds, byte[] payload) {
        String series = storage.dialect() == Dialect.H2 ? "system_range" : "generate_series";
        String id = storage.dialect() == Dialect.H2 ? "random_uuid()" : "gen_random_uuid()";
        String made = "current_timestamp - interval '1' hour";
        String due = dueInSeconds == 0 ? made : "current_timestamp + " + dueInSeconds + " * interval '1' second";
        storage.write(handle -> handle.execute(
                "insert into delivery (account_id, delivery_id, webhook_id, lead_id, event, payload, priority,"
                        + " created_at, status, attempts_made, lane, due_at) select ?, " + id + ", ?, " + id
                        + ", 'lead_captured', cast(? as bytea), 3, " + made + ", 'pending', 0, ?, " + due + " from "
                        + series + "(1, ?) as queued(n)",
                tenant.id().value(),
                tenant.hook().webhook().value(),
                payload,
                lane,
                count));
    }

    private int in(int lane) {
        return count("lane = " + lane);
    }

    private int notDue() {
        return count("(lane >= " + DeliveryRows.HELD + " or due_at > current_timestamp)");
    }

    private int count(String condition) {
        return storage.read(handle -> WebhookRows.bind(
                        handle.createQuery("select count(*) from delivery where account_id = :account"
                                + " and webhook_id = :webhook and " + condition),
                        tenant.hook())
                .mapTo(Integer.class)
                .one());
    }
}
