package dev.toran.adapters.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toran.adapters.persistence.AttemptRows.Made;
import dev.toran.adapters.persistence.engine.Dialect;
import dev.toran.adapters.persistence.engine.Storage;
import dev.toran.adapters.persistence.fixture.PostgresServer;
import dev.toran.application.browse.DeliveryRecord;
import dev.toran.application.contract.Store;
import dev.toran.application.contract.Tenant;
import dev.toran.application.delivery.Claim;
import dev.toran.application.delivery.ClaimedDelivery;
import dev.toran.application.delivery.DeliveryQueue.Recorded;
import dev.toran.domain.delivery.Answer;
import dev.toran.domain.delivery.Attempt;
import dev.toran.domain.delivery.AttemptOutcome;
import dev.toran.domain.delivery.DeliveryStatus;
import dev.toran.domain.delivery.NextStep;
import dev.toran.domain.fixture.Fixtures;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/// Attempts recorded in one round trip on PostgreSQL; what holds on both databases is in the contract.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AttemptRecordsTest {

    private static final Instant NOW = Fixtures.NOON;
    private static final int MANY = AttemptRecords.MOST_AT_ONCE + 1;
    private static final String FINE = "ok";
    private static final String NOTHING_TO_STORE = "\0";

    private final AttemptRecords records = new AttemptRecords(Dialect.POSTGRESQL);
    private PostgresServer server;
    private Database database;
    private Storage storage;
    private Tenant tenant;

    @BeforeAll
    void start(@TempDir Path folder) {
        server = PostgresServer.in(folder);
        String url = server.freshDatabase();
        database = Database.open(DatabaseSettings.of(url), Ciphers.of((byte) 1));
        tenant = Tenant.in(new DatabaseStore(database));
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        storage = new Storage(source, Dialect.POSTGRESQL);
    }

    @AfterAll
    void stop() {
        database.close();
        server.close();
    }

    @Test
    void only_what_is_still_claimed_is_recorded_and_everybody_is_told_which() {
        List<Made> made = made(3, FINE);
        ClaimedDelivery taken = made.get(1).claimed();
        database.queue().release(List.of(taken), NOW);

        assertThat(atOnce(made)).contains(List.of(Recorded.RECORDED, Recorded.SUPERSEDED, Recorded.RECORDED));

        assertThat(made)
                .extracting(each -> stored(each).attempts())
                .containsExactly(
                        List.of(made.get(0).attempt()),
                        List.of(),
                        List.of(made.get(2).attempt()));
        assertThat(made)
                .extracting(each -> stored(each).status())
                .containsExactly(DeliveryStatus.DELIVERED, DeliveryStatus.PENDING, DeliveryStatus.DELIVERED);
    }

    @Test
    void one_that_can_not_be_stored_leaves_all_as_they_were() {
        List<Made> made = Stream.of(made(1, FINE), made(1, NOTHING_TO_STORE))
                .flatMap(List::stream)
                .toList();

        assertThatThrownBy(() -> atOnce(made)).rootCause().hasMessageContaining("22021");

        assertThat(made).allSatisfy(each -> assertThat(stored(each).attempts()).isEmpty());
        assertThat(made).allSatisfy(each -> assertThat(stored(each).status()).isEqualTo(DeliveryStatus.PENDING));
    }

    /// PostgreSQL ends the transaction that looks for deadlocks first: after a second here, after a minute there.
    @Test
    void nothing_is_recorded_when_a_deadlock_is_ended_at_its_cost() {
        List<Made> made = made(2, FINE);

        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Optional<List<Recorded>>> recorded = storage.write(handle -> {
                handle.execute("set local deadlock_timeout = '1min'");
                lock(handle, made.getLast());
                Future<Optional<List<Recorded>>> recording = callers.submit(() -> atOnce(made));
                Awaitility.await().until(() -> PostgresServer.isAnybodyWaiting(handle));
                lock(handle, made.getFirst());
                return recording;
            });

            assertThat(recorded).succeedsWithin(Duration.ofSeconds(30)).isEqualTo(Optional.empty());
        }
        assertThat(made).allSatisfy(each -> assertThat(stored(each).attempts()).isEmpty());
        assertThat(atOnce(made)).contains(List.of(Recorded.RECORDED, Recorded.RECORDED));
    }

    private static void lock(Handle handle, Made made) {
        handle.execute(
                "select 1 from delivery where delivery_id = ? for update",
                made.claimed().delivery().id().value());
    }

    @Test
    void many_are_left_to_a_transaction() {
        List<Made> made = made(MANY, FINE);

        assertThat(atOnce(made)).isEmpty();
        assertThat(stored(made.getFirst()).attempts()).isEmpty();

        List<Recorded> recorded = storage.write(handle -> records.doAll(handle, made));
        assertThat(recorded).hasSize(MANY).containsOnly(Recorded.RECORDED);
        assertThat(stored(made.getLast()).attempts())
                .containsExactly(made.getLast().attempt());
    }

    private Optional<List<Recorded>> atOnce(List<Made> made) {
        return storage.atOnce(handle -> records.doAtOnce(handle, made));
    }

    private List<Made> made(int count, String excerpt) {
        for (int made = 0; made < count; made++) {
            tenant.commit(tenant.delivery());
        }
        Claim claim = new Claim(Fixtures.nextId(), NOW.plusSeconds(30));
        return database.queue().claim(Map.of(tenant.hook(), count), claim, NOW).stream()
                .map(claimed -> new Made(claimed, attempt(excerpt), new NextStep.Done()))
                .toList();
    }

    private static Attempt attempt(String excerpt) {
        return new Attempt(
                1,
                NOW,
                Duration.ofMillis(120),
                Optional.empty(),
                new AttemptOutcome.Acknowledged(new Answer(200, excerpt)));
    }

    private DeliveryRecord stored(Made made) {
        Store store = new DatabaseStore(database);
        return store.deliveryArchive()
                .find(tenant.id(), made.claimed().delivery().id())
                .orElseThrow();
    }
}
