package dev.toran.adapters.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toran.adapters.persistence.fixture.PostgresServer;
import dev.toran.application.contract.Store;
import dev.toran.application.contract.Tenant;
import dev.toran.application.contract.Together;
import dev.toran.application.delivery.Claim;
import dev.toran.application.delivery.ClaimedDelivery;
import dev.toran.domain.delivery.Answer;
import dev.toran.domain.delivery.Attempt;
import dev.toran.domain.delivery.AttemptOutcome;
import dev.toran.domain.delivery.Delivery;
import dev.toran.domain.delivery.NextStep;
import dev.toran.domain.fixture.Fixtures;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Several nodes on one PostgreSQL, whose own clocks disagree by ten minutes.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostgresNodesTest {

    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final Duration CLOSE = Duration.ofSeconds(5);
    private static final InstantSource RIGHT = Clock.systemUTC();

    private PostgresServer server;
    private Database behind;
    private Database ahead;
    private InstantSource timeBehind;
    private InstantSource timeAhead;

    @BeforeAll
    void open(@TempDir Path folder) {
        server = PostgresServer.in(folder);
        DatabaseSettings settings = DatabaseSettings.of(server.freshDatabase());
        behind = Database.open(settings, Ciphers.of((byte) 1));
        ahead = Database.open(settings, Ciphers.of((byte) 1));
        timeBehind = behind.clock(Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-5)), System::nanoTime);
        timeAhead = ahead.clock(Clock.offset(Clock.systemUTC(), Duration.ofMinutes(5)), System::nanoTime);
    }

    @AfterAll
    void close() {
        behind.close();
        ahead.close();
        server.close();
    }

    @Test
    void clocks_that_are_off_agree_on_the_databases_time() {
        Instant right = RIGHT.instant();

        assertThat(Duration.between(right, timeBehind.instant()).abs()).isLessThan(CLOSE);
        assertThat(Duration.between(right, timeAhead.instant()).abs()).isLessThan(CLOSE);
    }

    @Test
    void a_node_whose_clock_is_set_keeps_the_databases_time() {
        AtomicReference<Duration> off = new AtomicReference<>(Duration.ZERO);
        InstantSource shared = behind.clock(() -> RIGHT.instant().plus(off.get()), System::nanoTime);

        off.set(Duration.ofHours(1));

        assertThat(Duration.between(RIGHT.instant(), shared.instant()).abs()).isLessThan(CLOSE);
    }

    @Test
    void a_node_whose_clock_is_ahead_does_not_take_what_another_one_is_sending() {
        Tenant tenant = Tenant.in(store(behind));
        tenant.commit(tenant.delivery().createdAt(timeBehind.instant()));
        assertThat(claim(behind, tenant, timeBehind)).hasSize(1);

        assertThat(claim(ahead, tenant, timeAhead)).isEmpty();
    }

    @Test
    void a_node_whose_clock_is_behind_takes_over_when_the_lease_has_ended() {
        Tenant tenant = Tenant.in(store(ahead));
        Delivery delivery = tenant.commit(tenant.delivery().createdAt(timeAhead.instant()));
        assertThat(claim(ahead, tenant, timeAhead)).hasSize(1);

        assertThat(claim(behind, tenant, () -> timeBehind.instant().plus(LEASE).minus(CLOSE)))
                .isEmpty();
        assertThat(claim(behind, tenant, () -> timeBehind.instant().plus(LEASE).plus(CLOSE)))
                .extracting(claimed -> claimed.delivery().id())
                .containsExactly(delivery.id());
    }

    @Test
    void a_retry_is_neither_early_nor_late_whichever_node_makes_it() {
        Tenant tenant = Tenant.in(store(behind));
        tenant.commit(tenant.delivery().createdAt(timeBehind.instant()));
        Instant retryAt = timeBehind.instant().plus(LEASE);
        fail(claim(behind, tenant, timeBehind).getFirst(), retryAt);

        assertThat(claim(ahead, tenant, () -> timeAhead.instant().plus(LEASE).minus(CLOSE.multipliedBy(4))))
                .isEmpty();
        assertThat(claim(ahead, tenant, () -> timeAhead.instant().plus(LEASE).plus(CLOSE)))
                .hasSize(1);
    }

    @Test
    void several_nodes_may_bring_an_empty_database_up_to_date_at_once() {
        DatabaseSettings empty = DatabaseSettings.of(server.freshDatabase());

        List<Database.Reach> reached = Together.run(3, thread -> () -> {
            try (Database opened = Database.open(empty, Ciphers.of((byte) 1))) {
                return opened.reach();
            }
        });

        assertThat(reached).containsOnly(Database.Reach.REACHABLE).hasSize(3);
    }

    private static List<ClaimedDelivery> claim(Database node, Tenant tenant, InstantSource time) {
        Instant now = time.instant();
        return node.queue().claim(Map.of(tenant.hook(), 1), new Claim(Fixtures.nextId(), now.plus(LEASE)), now);
    }

    private void fail(ClaimedDelivery claimed, Instant retryAt) {
        AttemptOutcome refused = new AttemptOutcome.Refused(new Answer(500, ""), Optional.empty());
        Attempt attempt = new Attempt(
                claimed.nextAttempt(), timeBehind.instant(), Duration.ofMillis(1), Optional.empty(), refused);
        behind.queue().record(claimed, attempt, new NextStep.RetryAt(retryAt));
    }

    private static Store store(Database database) {
        return new DatabaseStore(database);
    }
}
