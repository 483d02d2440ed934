package dev.toran.application.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toran.domain.delivery.Delivery;
import dev.toran.domain.delivery.DeliveryId;
import dev.toran.domain.delivery.Priority;
import dev.toran.domain.fixture.Fixtures;
import dev.toran.domain.signing.EventType;
import dev.toran.domain.webhook.WebhookKey;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/// Fresh deliveries that wait in memory for a slot.
class SlotsInMemoryTest extends WithSlots {

    @Test
    void nothing_is_taken_into_memory_while_something_of_its_webhook_waits_in_the_queue() throws InterruptedException {
        Delivery fresh = delivery(webhook(GREEDY), Priority.HOT);
        slots.await(fresh.webhook(), LANE);
        assertThat(slots.admit(fresh)).isFalse();

        assertThat(slots.takeWaiting(1)).containsOnlyKeys(fresh.webhook());

        assertThat(slots.admit(fresh)).isTrue();
    }

    @Test
    void a_fresh_delivery_takes_a_free_slot_and_waits_in_memory_for_one_where_there_is_none() {
        WebhookKey webhook = webhook(GREEDY);
        greed(webhook);
        slots.free(webhook, 1);

        assertThat(takeOrWait(delivery(webhook, Priority.HOT))).isEmpty();
        Optional<CountDownLatch> waits = takeOrWait(delivery(webhook, Priority.HOT));
        assertThat(waits.orElseThrow().getCount()).isEqualTo(1);

        assertThat(slots.answered(webhook)).hasSize(1);
        assertThat(waits.orElseThrow().getCount()).isZero();
        assertThat(slots.tryTake(webhook)).as("the slot is taken").isFalse();
    }

    @Test
    void what_took_a_slot_leaves_its_room_in_memory() {
        WebhookKey webhook = webhook(GREEDY);
        Delivery large = largeDelivery(webhook);

        for (int count = 0; count < LIMITS.buffer().bytes() / large.payload().size(); count++) {
            assertThat(takeOrWait(large)).isEmpty();
            slots.free(webhook, 1);
        }
    }

    @Test
    void of_those_that_wait_in_memory_the_best_lane_goes_first_and_of_one_lane_whoever_came_first() {
        WebhookKey webhook = webhook(GREEDY);
        int taken = greed(webhook);
        Delivery info = delivery(webhook, Priority.INFO);
        Delivery hot = delivery(webhook, Priority.HOT);
        Delivery laterHot = delivery(webhook, Priority.HOT);
        List.of(info, hot, laterHot).forEach(this::takeOrWait);

        assertThat(ids(slots.free(webhook, 1))).containsExactly(hot.id());
        assertThat(ids(slots.free(webhook, taken - 1))).containsExactly(laterHot.id(), info.id());
    }

    @Test
    void what_waits_in_memory_goes_before_what_waits_in_the_queue() throws InterruptedException {
        WebhookKey webhook = webhook(GREEDY);
        greed(webhook);
        takeOrWait(delivery(webhook, Priority.INFO));
        slots.await(webhook, Priority.HOT.lane(0));

        assertThat(slots.free(webhook, 1)).hasSize(1);
        assertThat(slots.takeWaiting(1)).isEmpty();
        slots.free(webhook, 1);
        assertThat(slots.takeWaiting(1)).isEqualTo(Map.of(webhook, 1));
    }

    @Test
    void room_that_another_webhook_gives_back_helps_whoever_waits_in_memory() {
        List<WebhookKey> silent = webhooks(GREEDY, LIMITS.total()).toList();
        silent.forEach(this::greed);
        WebhookKey late = webhook(GREEDY);
        assertThat(takeOrWait(delivery(late, Priority.HOT))).isPresent();

        assertThat(slots.free(silent.getFirst(), 1)).hasSize(1);
    }

    @Test
    void what_has_been_recorded_lets_an_accounts_next_delivery_go() {
        WebhookKey webhook = webhook(GREEDY);
        for (int count = 0; count < LIMITS.total() / 2; count++) {
            assertThat(slots.tryTake(webhook)).isTrue();
            slots.answered(webhook);
        }
        Delivery next = delivery(webhook, Priority.HOT);
        assertThat(takeOrWait(next)).isPresent();

        assertThat(ids(slots.recorded(webhook))).containsExactly(next.id());
    }

    @Test
    void a_webhook_leaves_eight_times_as_much_memory_free_as_it_holds() {
        WebhookKey webhook = webhook(GREEDY);
        greed(webhook);
        Delivery large = largeDelivery(webhook);
        int admitted = 0;
        while (slots.admit(large)) {
            admitted++;
        }

        long each = LIMITS.buffer().bytes() / 9 / admitted;
        assertThat(each).isBetween(100_000L, 110_000L);
        assertThat(slots.admit(largeDelivery(webhook(OTHER)))).isTrue();
        slots.withdraw(large);
        assertThat(slots.admit(large)).isTrue();
    }

    @Test
    void who_has_waited_too_long_in_memory_is_not_started_any_more_and_given_back() {
        WebhookKey webhook = webhook(GREEDY);
        greed(webhook);
        Delivery early = delivery(webhook, Priority.INFO);
        takeOrWait(early);
        clock.advance(LIMITS.buffer().patience());
        assertThat(slots.takeLate()).isEmpty();
        clock.advance(Duration.ofMillis(1));

        assertThat(slots.free(webhook, 1)).isEmpty();
        assertThat(ids(slots.takeLate())).containsExactly(early.id());
        assertThat(slots.takeLate()).isEmpty();
        assertThat(slots.tryTake(webhook)).as("nobody waits any more").isTrue();
    }

    @Test
    void once_closing_nothing_that_waits_in_memory_is_started_or_waited_for() {
        WebhookKey webhook = webhook(GREEDY);
        int taken = greed(webhook);
        CountDownLatch waits = takeOrWait(delivery(webhook, Priority.HOT)).orElseThrow();
        CompletableFuture<Map<WebhookKey, Integer>> work = waitForWork();

        slots.startNoMore();

        assertThat(waits.getCount()).isZero();
        assertThat(work.join()).isEmpty();
        assertThat(takeOrWait(delivery(webhook, Priority.HOT)))
                .as("stored meanwhile")
                .isPresent();
        assertThat(slots.free(webhook, taken)).isEmpty();
    }

    private Optional<CountDownLatch> takeOrWait(Delivery fresh) {
        assertThat(slots.admit(fresh)).isTrue();
        return slots.takeOrWait(new ClaimedDelivery(fresh, 0, new Claim(Fixtures.nextId(), clock.instant())));
    }

    private Delivery delivery(WebhookKey webhook, Priority priority) {
        return Fixtures.aDelivery()
                .by(webhook)
                .withPriority(priority)
                .createdAt(clock.instant())
                .build();
    }

    private static Delivery largeDelivery(WebhookKey webhook) {
        return Fixtures.aDelivery()
                .by(webhook)
                .withPayload(EventType.LEAD_CAPTURED, "x".repeat(100_000))
                .build();
    }

    private static List<DeliveryId> ids(List<ClaimedDelivery> claimed) {
        return claimed.stream().map(each -> each.delivery().id()).toList();
    }
}
