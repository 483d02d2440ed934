package dev.toran.application.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toran.application.contract.Tenant;
import dev.toran.application.delivery.DeliveryQueue.DueWebhook;
import dev.toran.application.fake.ScriptedSender;
import dev.toran.application.fake.Watched;
import dev.toran.application.fake.World;
import dev.toran.application.lead.CaptureResult;
import dev.toran.domain.delivery.AttemptOutcome;
import dev.toran.domain.delivery.ConnectionFault;
import dev.toran.domain.delivery.Delivery;
import dev.toran.domain.signing.EventType;
import dev.toran.domain.webhook.Endpoint;
import dev.toran.domain.webhook.EndpointUrl;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DispatcherTest extends WithTenant {

    private static final EndpointUrl FAST = EndpointUrl.stored("https://fast.example/hook");

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
    void a_large_payload_keeps_the_next_waiting_until_it_has_given_back_all_that_it_took() throws InterruptedException {
        CountDownLatch arrived = new CountDownLatch(1);
        Semaphore gate = hold(arrived);
        world.dispatcher.start();
        dispatchLarge();
        assertThat(arrived.await(10, TimeUnit.SECONDS)).isTrue();

        dispatchLarge();
        assertThat(world.sender.requests()).hasSize(1);
        gate.release(3);

        world.journal.nextAttempt();
        world.journal.nextAttempt();
        dispatchLarge();
        world.journal.nextAttempt();
    }

    /// More than a webhook has slots for.
    private void dispatchLarge() {
        Delivery large = tenant.delivery()
                .withPayload(EventType.LEAD_CAPTURED, "x".repeat(World.LIMITS.perWebhook() * Slots.PAYLOAD_BYTES))
                .build();
        ClaimedDelivery claimed = world.dispatcher.reserve(large).orElseThrow();
        world.store.outbox().add(claimed);
        world.dispatcher.dispatch(List.of(claimed));
    }

    @Test
    void stopping_interrupts_nobody_who_is_using_the_database() throws Exception {
        CountDownLatch claiming = new CountDownLatch(1);
        CountDownLatch gate = new CountDownLatch(1);
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        DeliveryQueue slow = Watched.over(DeliveryQueue.class, world.store.deliveryQueue(), call -> {
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

    @Test
    void an_error_while_claiming_is_told_and_ends_nothing() throws InterruptedException {
        AtomicBoolean isBroken = new AtomicBoolean(true);
        DeliveryQueue queue = Watched.over(DeliveryQueue.class, world.store.deliveryQueue(), call -> {
            if (call.equals("claim") && isBroken.getAndSet(false)) {
                throw new StackOverflowError("too deep");
            }
        });
        Dispatcher dispatcher = new Dispatcher(
                queue,
                world.attempt,
                world.prepare,
                World.LIMITS,
                new Dispatcher.Surroundings(world.clock, world.journal));
        Delivery waiting = tenant.commit(tenant.delivery());

        dispatcher.start();

        assertThat(world.journal.nextTrouble()).isEqualTo("claim: too deep");
        assertThat(world.journal.nextAttempt().delivery().delivery().id()).isEqualTo(waiting.id());
        assertThat(dispatcher.isAlive()).isTrue();
        dispatcher.stop(Duration.ofSeconds(5));
    }

    @Test
    void an_error_while_sending_costs_an_attempt_like_any_defect() throws InterruptedException {
        world.sender.otherwise(endpoint -> {
            throw new StackOverflowError("too deep");
        });
        tenant.commit(tenant.delivery());

        world.dispatcher.start();

        assertThat(world.journal.nextTrouble()).isEqualTo("send: too deep");
        assertThat(world.journal.nextAttempt().attempt().outcome())
                .isEqualTo(new AttemptOutcome.Unreachable(ConnectionFault.INTERNAL));
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
