package dev.toran.adapters.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import dev.toran.adapters.persistence.engine.Dialect;
import dev.toran.adapters.persistence.engine.Storage;
import dev.toran.adapters.persistence.fixture.PostgresServer;
import dev.toran.application.StorageUnavailable;
import dev.toran.application.contract.Tenant;
import dev.toran.application.contract.Together;
import dev.toran.application.delivery.Claim;
import dev.toran.application.delivery.ClaimedDelivery;
import dev.toran.domain.fixture.Fixtures;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Phaser;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/// PostgreSQL that is cut off without a goodbye, and that ends a deadlock at somebody's cost.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class PostgresTroubleTest {

    private static final int POOL = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private PostgresServer server;

    @BeforeAll
    void start(@TempDir Path folder) {
        server = PostgresServer.in(folder);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void a_server_that_falls_silent_is_given_up_as_unavailable_and_found_again() throws Exception {
        String url = server.freshDatabase();
        int port = URI.create(url.substring("jdbc:".length())).getPort();
        try (Relay relay = new Relay(port);
                Database database = Database.open(
                        new DatabaseSettings(
                                url.replace(":" + port + "/", ":" + relay.port() + "/"), 2, Duration.ofSeconds(1)),
                        Ciphers.of((byte) 1))) {
            Tenant tenant = Tenant.in(new DatabaseStore(database));
            tenant.commit(tenant.delivery());

            relay.hold();
            assertThatThrownBy(() -> tenant.commit(tenant.delivery())).isInstanceOf(StorageUnavailable.class);
            assertThat(database.reach()).isEqualTo(Database.Reach.AWAY);
            relay.letPass();

            await().atMost(PATIENCE)
                    .ignoreExceptionsInstanceOf(StorageUnavailable.class)
                    .untilAsserted(() -> tenant.commit(tenant.delivery()));
            assertThat(database.reach()).isEqualTo(Database.Reach.REACHABLE);
        }
    }

    @Test
    void a_claim_that_is_ended_by_a_deadlock_claims_nothing_and_the_next_one_does() {
        String url = server.freshDatabase();
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        Storage storage = new Storage(source, Dialect.POSTGRESQL);
        try (Database database = Database.open(DatabaseSettings.of(url), Ciphers.of((byte) 1))) {
            Tenant tenant = Tenant.in(new DatabaseStore(database));
            tenant.commit(tenant.delivery());
            storage.write(handle -> handle.execute("create function deadlock() returns trigger language plpgsql as"
                    + " $$ begin raise exception 'deadlock' using errcode = '40P01'; end $$"));
            storage.write(handle -> handle.execute(
                    "create trigger deadlock before update on delivery" + " for each row execute function deadlock()"));

            assertThat(claim(database, tenant)).isEmpty();
            storage.write(handle -> handle.execute("drop trigger deadlock on delivery"));
            assertThat(claim(database, tenant)).hasSize(1);
        }
    }

    private static List<ClaimedDelivery> claim(Database database, Tenant tenant) {
        Claim claim = new Claim(Fixtures.nextId(), Fixtures.NOON.plusSeconds(30));
        return database.queue().claim(Map.of(tenant.hook(), 1), claim, Fixtures.NOON);
    }

    /// After a failover the old primary is a standby, and every connection to it is valid and can't write.
    @Test
    void connections_to_a_server_that_has_become_read_only_are_thrown_away() throws SQLException {
        AtomicReference<DataSource> pool = new AtomicReference<>();
        try (Database database = Database.open(
                new DatabaseSettings(server.freshDatabase(), POOL, Duration.ofSeconds(20)),
                Ciphers.of((byte) 1),
                source -> {
                    pool.set(source);
                    return source;
                })) {
            Tenant tenant = Tenant.in(new DatabaseStore(database));
            makeReadOnly(pool.get());

            int refused = 0;
            for (int turn = 0; turn <= POOL; turn++) {
                refused += isStored(tenant) ? 0 : 1;
            }

            assertThat(refused).isBetween(1, POOL);
            assertThat(isStored(tenant)).isTrue();
        }
    }

    private static void makeReadOnly(DataSource pool) throws SQLException {
        List<Connection> all = new ArrayList<>();
        for (int count = 0; count < POOL; count++) {
            all.add(pool.getConnection());
        }
        for (Connection each : all) {
            try (each;
                    Statement statement = each.createStatement()) {
                statement.execute("set session characteristics as transaction read only");
            }
        }
    }

    private static boolean isStored(Tenant tenant) {
        try {
            tenant.commit(tenant.delivery());
            return true;
        } catch (StorageUnavailable readOnly) {
            return false;
        }
    }

    @Test
    void a_transaction_that_is_ended_by_a_deadlock_is_done_again() throws IOException {
        try (HikariDataSource pool = new HikariDataSource()) {
            pool.setJdbcUrl(server.freshDatabase());
            Storage storage = new Storage(pool, Dialect.POSTGRESQL);
            storage.write(handle -> handle.execute("create table account_of (name text primary key, balance int)"));
            storage.write(handle -> handle.execute("insert into account_of values ('one', 0), ('two', 0)"));
            Phaser bothHoldOne = new Phaser(2);
            AtomicInteger begun = new AtomicInteger();

            Together.run(
                    2,
                    thread -> () -> storage.write(handle -> {
                        String first = thread == 0 ? "one" : "two";
                        String second = thread == 0 ? "two" : "one";
                        handle.execute("update account_of set balance = balance + 1 where name = ?", first);
                        if (begun.incrementAndGet() <= 2) {
                            bothHoldOne.arriveAndAwaitAdvance();
                        }
                        return handle.execute("update account_of set balance = balance + 1 where name = ?", second);
                    }));

            assertThat(begun)
                    .as("both begin, and whoever was ended begins again")
                    .hasValueGreaterThanOrEqualTo(3);
            assertThat(storage.<Integer>read(handle -> handle.createQuery("select sum(balance) from account_of")
                            .mapTo(Integer.class)
                            .one()))
                    .isEqualTo(4);
        }
    }
}
