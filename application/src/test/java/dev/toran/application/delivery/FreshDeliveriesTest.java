package dev.toran.application.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toran.application.fake.RecordingJournal;
import dev.toran.application.fake.World;
import dev.toran.application.lead.CaptureResult;
import dev.toran.domain.delivery.Delivery;
import dev.toran.domain.lead.LeadId;
import dev.toran.domain.signing.EventType;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/// Fresh deliveries: those that find a slot, and those that wait in memory for one.
class FreshDeliveriesTest extends WithTenant {

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
    void what_waits_in_memory_of_a_lead_that_is_erased_meanwhile_is_not_sent() throws InterruptedException {
        Semaphore gate = burst(World.LIMITS.perWebhook());
        LeadId waiting = ((CaptureResult.Captured) world.capture(World.hotLead())).lead();

        world.erase.erase(tenant.id(), waiting);
        gate.release(World.LIMITS.perWebhook() + 1);

        for (int count = 0; count <= World.LIMITS.perWebhook(); count++) {
            RecordingJournal.Entry attempt = world.journal.nextAttempt();
            boolean isErased = attempt.delivery().delivery().lead().equals(waiting);
            assertThat(attempt.recorded())
                    .isEqualTo(isErased ? DeliveryQueue.Recorded.SUPERSEDED : DeliveryQueue.Recorded.RECORDED);
        }
        assertThat(world.sender.requests()).hasSize(World.LIMITS.perWebhook());
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
}
