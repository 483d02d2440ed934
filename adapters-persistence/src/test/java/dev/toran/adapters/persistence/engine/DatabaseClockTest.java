package dev.toran.adapters.persistence.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toran.adapters.persistence.fixture.PostgresServer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/// The time of a PostgreSQL whose `clock_timestamp()` a test sets, and a counter that it moves. The clock's own looks
/// are a second apart and find nothing else than what the test has set.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DatabaseClockTest {

    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
    private static final Duration ACCURACY = Duration.ofMillis(2);

    private final AtomicLong nanos = new AtomicLong(-3);
    private PostgresServer server;
    private Storage storage;

    @BeforeAll
    void start(@TempDir Path folder) {
        server = PostgresServer.in(folder);
        PGSimpleDataSource source = new PGSimpleDataSource();
        // What stands first in the search path goes before what PostgreSQL brings along.
        source.setUrl(server.freshDatabase() + "&options=-csearch_path=public,pg_catalog");
        storage = new Storage(source, Dialect.POSTGRESQL);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void between_looks_it_goes_on_as_the_counter_does() {
        databaseSays(NOON);
        try (DatabaseClock clock = DatabaseClock.start(storage, nanos::get)) {
            assertThat(clock.instant()).isEqualTo(NOON);

            databaseSays(NOON.plusMillis(250));
            nanos.addAndGet(Duration.ofMillis(250).toNanos());

            assertThat(clock.instant()).isEqualTo(NOON.plusMillis(250));
        }
    }

    @Test
    void a_look_sets_it_right() {
        databaseSays(NOON);
        try (DatabaseClock clock = DatabaseClock.start(storage, nanos::get)) {
            databaseSays(NOON.plusSeconds(60));
            clock.measure();

            assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(60));
        }
    }

    @Test
    void what_is_too_little_to_tell_is_left_as_it_is() {
        databaseSays(NOON);
        try (DatabaseClock clock = DatabaseClock.start(storage, nanos::get)) {
            databaseSays(NOON.plusMillis(1));
            clock.measure();

            assertThat(clock.instant()).isEqualTo(NOON);

            databaseSays(NOON.plus(ACCURACY));
            clock.measure();

            assertThat(clock.instant()).isEqualTo(NOON.plus(ACCURACY));
        }
    }

    private void databaseSays(Instant time) {
        storage.write(handle -> handle.execute("create or replace function public.clock_timestamp() returns timestamptz"
                + " language sql as $$ select timestamptz '" + time + "' $$"));
    }
}
