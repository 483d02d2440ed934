package dev.toran.application.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.toran.domain.account.AccountId;
import dev.toran.domain.delivery.Priority;
import dev.toran.domain.fixture.Fixtures;
import dev.toran.domain.webhook.WebhookId;
import dev.toran.domain.webhook.WebhookKey;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Webhooks whose deliveries wait in the queue, and whoever waits for work or for its end.
class SlotsInQueueTest extends WithSlots {

    @Test
    void a_webhook_that_waits_is_served_once_its_endpoint_answers() throws InterruptedException {
        WebhookKey webhook = webhook(GREEDY);
        greed(webhook);
        slots.await(webhook, LANE);
        assertThat(slots.takeWaiting(1)).isEmpty();

        slots.answered(webhook);

        assertThat(slots.takeWaiting(1)).containsExactly(Map.entry(webhook, 1));
    }

    @Test
    void the_best_lane_is_served_first_and_of_one_lane_whoever_waits_longest() throws InterruptedException {
        WebhookKey info = webhook(GREEDY);
        WebhookKey hot = webhook(OTHER);
        WebhookKey laterHot = webhook(new AccountId(Fixtures.nextId()));
        slots.await(info, Priority.INFO.lane(0));
        slots.await(hot, Priority.HOT.lane(0));
        slots.await(laterHot, Priority.HOT.lane(0));

        assertThat(List.copyOf(slots.takeWaiting(1).keySet())).containsExactly(hot, laterHot, info);
    }

    @Test
    void who_waits_with_something_better_moves_up_and_never_down() throws InterruptedException {
        WebhookKey warm = webhook(GREEDY);
        WebhookKey risen = webhook(OTHER);
        slots.await(warm, Priority.WARM.lane(0));
        slots.await(risen, Priority.INFO.lane(1));
        slots.await(risen, Priority.HOT.lane(0));
        slots.await(risen, Priority.INFO.lane(0));

        assertThat(List.copyOf(slots.takeWaiting(1).keySet())).containsExactly(risen, warm);
    }

    @Test
    void nobody_waits_twice_and_nobody_who_has_no_room_is_served() throws InterruptedException {
        WebhookKey full = webhook(GREEDY);
        greed(full);
        slots.await(full, LANE);
        slots.await(full, LANE);

        assertThat(slots.takeWaiting(1)).isEmpty();
        slots.free(full, 1);
        assertThat(slots.takeWaiting(1)).isEqualTo(Map.of(full, 1));
        assertThat(slots.takeWaiting(1)).isEmpty();
    }

    /// Each that comes, and each answer, looks whether there is anything to do. If it looked at all that wait, this
    /// would take minutes.
    @Test
    void many_that_wait_without_room_cost_nobody_time() throws InterruptedException {
        List<WebhookKey> taken = webhooks(GREEDY, LIMITS.total()).toList();
        taken.forEach(this::greed);
        // The fixtures' identities have few hash codes.
        Random random = new Random(1);
        List<WebhookKey> waiting = Stream.generate(
                        () -> new WebhookKey(GREEDY, new WebhookId(new UUID(random.nextLong(), random.nextLong()))))
                .limit(50_000)
                .toList();

        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            waiting.forEach(webhook -> slots.await(webhook, LANE));
            assertThat(slots.takeWaiting(1)).isEmpty();
        });

        slots.free(taken.getFirst(), 1);
        assertThat(slots.takeWaiting(1)).containsOnlyKeys(waiting.getFirst());
        assertThat(slots.takeWaiting(1)).isEmpty();
    }

    @Test
    void who_was_served_waits_again_only_when_noted_again() throws InterruptedException {
        WebhookKey one = webhook(GREEDY);
        WebhookKey other = webhook(GREEDY);
        slots.await(one, LANE);
        slots.await(other, LANE);
        Map<WebhookKey, Integer> served = slots.takeWaiting(1);
        assertThat(served).containsOnlyKeys(one, other);
        served.forEach(slots::free);
        assertThat(slots.takeWaiting(1)).isEmpty();
        slots.await(one, LANE);

        assertThat(slots.takeWaiting(1)).containsOnlyKeys(one);
        assertThat(slots.takeWaiting(1)).isEmpty();
    }

    @Test
    void whoever_finds_work_does_not_wait() throws Exception {
        WebhookKey webhook = webhook(GREEDY);
        slots.await(webhook, LANE);

        CompletableFuture<Map<WebhookKey, Integer>> work = new CompletableFuture<>();
        waitForWork(work);

        assertThat(work.get(10, TimeUnit.SECONDS)).containsOnlyKeys(webhook);
    }

    /// Whoever is woken for nothing asks the database what is due: on a node with little to do, after every delivery.
    @Test
    void whoever_waits_for_work_sleeps_on_when_the_last_delivery_is_done_and_nothing_waits()
            throws InterruptedException {
        WebhookKey webhook = webhook(GREEDY);
        CompletableFuture<Map<WebhookKey, Integer>> served = waitForWork();

        slots.tryTake(webhook);
        slots.answered(webhook);
        slots.recorded(webhook);
        assertThat(slots.takeWaiting(50))
                .as("lets go of the monitor for a while")
                .isEmpty();
        slots.await(webhook, LANE);

        assertThat(served.join()).containsOnlyKeys(webhook);
    }

    @Test
    void whoever_drains_waits_until_the_last_one_is_recorded() throws InterruptedException {
        WebhookKey webhook = webhook(GREEDY);
        slots.tryTake(webhook);
        slots.tryTake(webhook);
        Thread drain = Thread.ofPlatform().start(slots::awaitNoneInFlight);
        awaitState(drain, Thread.State.WAITING);
        slots.answered(webhook);
        slots.recorded(webhook);
        slots.answered(webhook);
        assertThat(drain.join(Duration.ofMillis(50)))
                .as("one is being recorded")
                .isFalse();

        slots.recorded(webhook);

        assertThat(drain.join(Duration.ofSeconds(10))).isTrue();
    }

    @Test
    void whoever_drains_can_be_told_that_nobody_waits_for_it() throws InterruptedException {
        slots.tryTake(webhook(GREEDY));
        CompletableFuture<Boolean> toldOn = new CompletableFuture<>();
        Thread drain = Thread.ofPlatform().start(() -> {
            slots.awaitNoneInFlight();
            toldOn.complete(Thread.currentThread().isInterrupted());
        });
        awaitState(drain, Thread.State.WAITING);

        drain.interrupt();

        assertThat(toldOn.orTimeout(10, TimeUnit.SECONDS).join()).isTrue();
    }
}
