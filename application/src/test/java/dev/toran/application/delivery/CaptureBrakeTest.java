package dev.toran.application.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toran.application.fake.World;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Captures whose deliveries have no slot yet: their answers wait, here for as long as it takes.
class CaptureBrakeTest extends WithTenant {

    private static final DispatchLimits PATIENT = new DispatchLimits(
            2,
            32,
            World.LIMITS.pollInterval(),
            new DispatchLimits.Buffer(1 << 20, Duration.ofMinutes(1), Duration.ofMinutes(1)));

    private final Dispatcher dispatcher = new Dispatcher(
            world.store.deliveryQueue(),
            world.attempt,
            world.prepare,
            PATIENT,
            new Dispatcher.Surroundings(world.clock, world.journal));
    private final CountDownLatch arrived = new CountDownLatch(PATIENT.perWebhook());
    private final Semaphore gate = hold(arrived);
    private final AtomicBoolean interrupted = new AtomicBoolean();

    @AfterEach
    void everythingIsSentOnce() throws InterruptedException {
        int all = PATIENT.perWebhook() + 1;
        gate.release(all);
        for (int count = 0; count < all; count++) {
            world.journal.nextAttempt();
        }
        dispatcher.stop(Duration.ofSeconds(10));
        assertThat(world.sender.requests()).hasSize(all);
    }

    @Test
    void a_capture_waits_a_moment_for_its_deliverys_slot() throws InterruptedException {
        Thread capture = waitingCapture();

        gate.release(1);

        assertThat(capture.join(Duration.ofSeconds(10))).isTrue();
        assertThat(interrupted).isFalse();
    }

    @Test
    void a_capture_that_is_told_to_stop_waits_no_longer() throws InterruptedException {
        Thread capture = waitingCapture();

        capture.interrupt();

        assertThat(capture.join(Duration.ofSeconds(10))).isTrue();
        assertThat(interrupted).isTrue();
    }

    /// Fills the slots, then hands in one delivery more.
    private Thread waitingCapture() throws InterruptedException {
        dispatcher.start();
        for (int count = 0; count < PATIENT.perWebhook(); count++) {
            dispatcher.dispatch(List.of(stored()));
        }
        assertThat(arrived.await(10, TimeUnit.SECONDS)).isTrue();
        ClaimedDelivery next = stored();
        Thread capture = Thread.ofPlatform().start(() -> {
            dispatcher.dispatch(List.of(next));
            interrupted.set(Thread.currentThread().isInterrupted());
        });
        Awaitility.await().until(() -> capture.getState() == Thread.State.TIMED_WAITING);
        return capture;
    }

    private ClaimedDelivery stored() {
        ClaimedDelivery claimed = dispatcher.reserve(tenant.delivery().build()).orElseThrow();
        world.store.outbox().add(claimed);
        return claimed;
    }
}
