package dev.toran.application.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toran.application.contract.Tenant;
import dev.toran.application.delivery.DeliveryQueue.DueWebhook;
import dev.toran.application.fake.ScriptedSender;
import dev.toran.application.fake.WatchedQueue;
import dev.toran.application.fake.World;
import dev.toran.application.lead.CaptureResult;
import dev.toran.domain.delivery.Delivery;
import dev.toran.domain.signing.EventType;
import dev.toran.domain.webhook.Endpoint;
import dev.toran.domain.webhook.EndpointUrl;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DispatcherTest {

    private static final EndpointUrl FAST = EndpointUrl.stored("https://fast.example/hook");

    private final World world = new World();
    private final Tenant tenant = world.tenant;

    @AfterEach
    void stop() throws InterruptedException {
        world.close();
    }

    @Test
    void due_work_that_nobody_announced_is_found_by_polling() throws InterruptedException {
        Delivery waiting = tenant.commit(tenant.delivery());

        world.dispatcher.start();

        assertThat(world.journal.nextAttempt().delivery().delivery().id()).isEqualTo(waiting.id());
        assertThat(world.dispatcher.isAlive()).isTrue();
    }

    @Test
    void a_slow_endpoint_gets_no_more_than_its_share_and_delays_nobody_else() throws InterruptedException {
        Tenant other = Tenant.in(world.store);
        EndpointUrl slow = tenant.webhook().endpoint().url();
        CountDownLatch arrived = new CountDownLatch(World.LIMITS.perWebhook());
        Semaphore gate = new Semaphore(0);
        world.sender.otherwise(endpoint -> {
            if (endpoint.url().equals(slow)) {
                arrived.countDown();
                gate.acquireUninterruptibly();
            }
            return ScriptedSender.ok();
        });
        world.store
                .webhooks()
                .change(other.hook(), hook -> hook.with(fast(hook.endpoint()), hook.floor(), hook.state()));
        for (int count = 0; count < 5; count++) {
            tenant.commit(tenant.delivery());
        }
        world.dispatcher.start();
        assertThat(arrived.await(10, TimeUnit.SECONDS)).isTrue();

        Delivery quick = other.commit(other.delivery());
        world.dispatcher.wake(other.hook());

        assertThat(world.journal.nextAttempt().delivery().delivery().id()).isEqualTo(quick.id());
        assertThat(world.sender.requests()).hasSize(World.LIMITS.perWebhook() + 1);
        gate.release(5);
        for (int count = 0; count < 5; count++) {
            assertThat(world.journal.nextAttempt().delivery().delivery().webhook())
                    .isEqualTo(tenant.hook());
        }
    }

    @Test
    void many_silent_endpoints_with_backlogs_leave_another_tenants_first_lead_a_slot() throws InterruptedException {
        Semaphore gate = new Semaphore(0);
        List<Tenant> silent =
                Stream.generate(() -> Tenant.in(world.store)).limit(10).toList();
        CountDownLatch arrived = new CountDownLatch(silent.size());
        world.sender.otherwise(endpoint -> {
            if (!endpoint.url().equals(FAST)) {
                arrived.countDown();
                gate.acquireUninterruptibly();
            }
            return ScriptedSender.ok();
        });
        world.store
                .webhooks()
                .change(tenant.hook(), hook -> hook.with(fast(hook.endpoint()), hook.floor(), hook.state()));
        for (Tenant each : silent) {
            for (int count = 0; count < 100; count++) {
                each.commit(each.delivery());
            }
        }
        world.dispatcher.start();
        assertThat(arrived.await(10, TimeUnit.SECONDS)).isTrue();

        CaptureResult.Captured lead = (CaptureResult.Captured) world.capture(World.hotLead());

        assertThat(world.journal.nextAttempt().delivery().delivery().lead()).isEqualTo(lead.lead());
        assertThat(world.journal.attempts()).isZero();
        gate.release(silent.size() * 100);
    }

    @Test
    void stopping_interrupts_nobody_who_is_using_the_database() throws Exception {
        CountDownLatch claiming = new CountDownLatch(1);
        CountDownLatch gate = new CountDownLatch(1);
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        DeliveryQueue slow = WatchedQueue.over(world.store.deliveryQueue(), call -> {
            if (call.equals("claim")) {
                claiming.countDown();
                awaitQuietly(gate);
                interrupted.complete(Thread.currentThread().isInterrupted());
            }
        });
        Dispatcher dispatcher = new Dispatcher(
                slow,
                world.attempt,
                world.prepare,
                World.LIMITS,
                new Dispatcher.Surroundings(world.clock, world.journal));
        tenant.commit(tenant.delivery());
        dispatcher.start();
        assertThat(claiming.await(10, TimeUnit.SECONDS)).isTrue();

        dispatcher.stop(Duration.ofMillis(50));
        gate.countDown();

        assertThat(interrupted.get(10, TimeUnit.SECONDS)).isFalse();
    }

    @Test
    void fresh_deliveries_are_reserved_only_while_it_runs_and_while_there_is_memory_for_them() {
        Delivery large = tenant.delivery()
                .withPayload(EventType.LEAD_CAPTURED, "x".repeat(80_000))
                .build();
        assertThat(world.dispatcher.reserve(large)).isEmpty();
        world.dispatcher.start();

        assertThat(world.dispatcher.reserve(large)).isPresent();
        assertThat(world.dispatcher.reserve(large)).isEmpty();
        world.dispatcher.abandon(new ClaimedDelivery(large, 0, world.prepare.newClaim()));

        assertThat(world.dispatcher.reserve(large)).isPresent();
        world.dispatcher.abandon(new ClaimedDelivery(large, 0, world.prepare.newClaim()));
    }

    @Test
    void a_burst_waits_in_memory_and_goes_out_without_another_claim() throws InterruptedException {
        Semaphore gate = burst(5);
        assertThat(world.sender.requests()).hasSize(World.LIMITS.perWebhook());
        assertThat(world.store.deliveryQueue().due(world.clock.instant(), 10))
                .as("all of them are claimed")
                .isEmpty();

        gate.release(5);

        for (int count = 0; count < 5; count++) {
            assertThat(world.journal.nextAttempt().attempt().number()).isEqualTo(1);
        }
    }

    @Test
    void what_has_waited_too_long_in_memory_goes_to_the_queue_and_is_sent_once() throws InterruptedException {
        Semaphore gate = burst(5);

        world.clock.advance(World.LIMITS.buffer().patience().plusMillis(1));
        Awaitility.await()
                .until(() -> !world.store
                        .deliveryQueue()
                        .due(world.clock.instant(), 10)
                        .isEmpty());
        gate.release(5);

        for (int count = 0; count < 5; count++) {
            assertThat(world.journal.nextAttempt().recorded()).isEqualTo(DeliveryQueue.Recorded.RECORDED);
        }
        assertThat(world.sender.requests()).hasSize(5);
    }

    @Test
    void what_waits_in_memory_when_it_stops_is_given_back() throws InterruptedException {
        Semaphore gate = burst(3);

        world.dispatcher.stop(Duration.ofMillis(50));

        assertThat(world.store
                        .deliveryQueue()
                        .claim(Map.of(tenant.hook(), 10), world.prepare.newClaim(), world.clock.instant()))
                .hasSize(3);
        gate.release(3);
        for (int count = 0; count < World.LIMITS.perWebhook(); count++) {
            assertThat(world.journal.nextAttempt().recorded()).isEqualTo(DeliveryQueue.Recorded.SUPERSEDED);
        }
        assertThat(world.sender.requests())
                .as("a slot that gets free is used no more")
                .hasSize(World.LIMITS.perWebhook());
    }

    @Test
    void once_told_to_claim_no_more_it_starts_nothing_that_waits_in_memory() throws InterruptedException {
        Semaphore gate = burst(5);

        world.dispatcher.claimNoMore();
        gate.release(5);
        world.dispatcher.stop(Duration.ofSeconds(10));

        assertThat(world.sender.requests()).hasSize(World.LIMITS.perWebhook());
        assertThat(world.store
                        .deliveryQueue()
                        .claim(Map.of(tenant.hook(), 10), world.prepare.newClaim(), world.clock.instant()))
                .hasSize(3);
    }

    @Test
    void a_capture_waits_a_moment_for_its_deliverys_slot() throws InterruptedException {
        CountDownLatch arrived = new CountDownLatch(World.LIMITS.perWebhook());
        Semaphore gate = hold(arrived);
        DispatchLimits patient = new DispatchLimits(
                World.LIMITS.perWebhook(),
                World.LIMITS.total(),
                World.LIMITS.pollInterval(),
                new DispatchLimits.Buffer(1 << 20, Duration.ofMinutes(1), Duration.ofMinutes(1)));
        Dispatcher dispatcher = new Dispatcher(
                world.store.deliveryQueue(),
                world.attempt,
                world.prepare,
                patient,
                new Dispatcher.Surroundings(world.clock, world.journal));
        dispatcher.start();
        for (int count = 0; count < patient.perWebhook(); count++) {
            dispatcher.dispatch(List.of(stored(dispatcher)));
        }
        assertThat(arrived.await(10, TimeUnit.SECONDS)).isTrue();
        ClaimedDelivery next = stored(dispatcher);
        Thread capture = Thread.ofPlatform().start(() -> dispatcher.dispatch(List.of(next)));
        Awaitility.await().until(() -> capture.getState() == Thread.State.TIMED_WAITING);

        gate.release(1);

        assertThat(capture.join(Duration.ofSeconds(10))).isTrue();
        gate.release(2);
        dispatcher.stop(Duration.ofSeconds(10));
        assertThat(world.sender.requests()).hasSize(3);
    }

    @Test
    void once_told_to_it_claims_nothing_more_and_finishes_what_is_in_flight() throws InterruptedException {
        CountDownLatch arrived = new CountDownLatch(World.LIMITS.perWebhook());
        Semaphore gate = hold(arrived);
        for (int count = 0; count < World.LIMITS.perWebhook() + 1; count++) {
            tenant.commit(tenant.delivery());
        }
        world.dispatcher.start();
        assertThat(arrived.await(10, TimeUnit.SECONDS)).isTrue();

        world.dispatcher.claimNoMore();
        gate.release(World.LIMITS.perWebhook() + 1);
        world.dispatcher.stop(Duration.ofSeconds(10));

        assertThat(world.sender.requests()).hasSize(World.LIMITS.perWebhook());
        assertThat(world.dispatcher.isAlive()).isFalse();
        assertThat(world.dispatcher.reserve(tenant.delivery().build())).isEmpty();
        assertThat(world.store.deliveryQueue().due(world.clock.instant(), 10))
                .extracting(DueWebhook::webhook)
                .containsExactly(tenant.hook());
    }

    @Test
    void what_is_still_in_flight_when_it_stops_is_given_back() throws InterruptedException {
        CountDownLatch arrived = new CountDownLatch(1);
        Semaphore gate = hold(arrived);
        tenant.commit(tenant.delivery());
        world.dispatcher.start();
        assertThat(arrived.await(10, TimeUnit.SECONDS)).isTrue();

        world.dispatcher.stop(Duration.ofMillis(50));

        assertThat(world.store.deliveryQueue().due(world.clock.instant(), 10))
                .extracting(DueWebhook::webhook)
                .contains(tenant.hook());
        assertThat(world.dispatcher.isAlive()).isFalse();
        gate.release();
        assertThat(world.journal.nextAttempt().recorded()).isEqualTo(DeliveryQueue.Recorded.SUPERSEDED);
    }

    @Test
    void a_sender_with_a_defect_costs_an_attempt_and_frees_the_slot() throws InterruptedException {
        world.sender.otherwise(endpoint -> {
            throw new IllegalStateException("a defect");
        });
        for (int count = 0; count < 3; count++) {
            tenant.commit(tenant.delivery());
        }

        world.dispatcher.start();

        for (int count = 0; count < 3; count++) {
            assertThat(world.journal.nextTrouble()).isEqualTo("send: a defect");
        }
    }

    private ClaimedDelivery stored(Dispatcher dispatcher) {
        ClaimedDelivery claimed = dispatcher.reserve(tenant.delivery().build()).orElseThrow();
        world.store.outbox().add(claimed);
        return claimed;
    }

    /// Captures more than the webhook has slots for.
    ///
    /// @return holds the answers back
    private Semaphore burst(int leads) throws InterruptedException {
        CountDownLatch arrived = new CountDownLatch(World.LIMITS.perWebhook());
        Semaphore gate = hold(arrived);
        world.dispatcher.start();
        for (int count = 0; count < leads; count++) {
            world.capture(World.hotLead());
        }
        assertThat(arrived.await(10, TimeUnit.SECONDS)).isTrue();
        return gate;
    }

    private Semaphore hold(CountDownLatch arrived) {
        Semaphore gate = new Semaphore(0);
        world.sender.otherwise(endpoint -> {
            arrived.countDown();
            gate.acquireUninterruptibly();
            return ScriptedSender.ok();
        });
        return gate;
    }

    private static void awaitQuietly(CountDownLatch gate) {
        try {
            gate.await();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private static Endpoint fast(Endpoint endpoint) {
        return new Endpoint(FAST, endpoint.headers(), endpoint.description());
    }
}
