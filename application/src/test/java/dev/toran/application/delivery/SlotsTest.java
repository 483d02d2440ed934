package dev.toran.application.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toran.application.fake.SettableClock;
import dev.toran.domain.account.AccountId;
import dev.toran.domain.delivery.Delivery;
import dev.toran.domain.fixture.Fixtures;
import dev.toran.domain.signing.EventType;
import dev.toran.domain.webhook.WebhookKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Who gets how much of what is free.
class SlotsTest extends WithSlots {

    @Test
    void a_webhook_takes_no_more_than_its_cap() {
        assertThat(greed(webhook(GREEDY))).isEqualTo(LIMITS.perWebhook());
    }

    @Test
    void a_webhook_whose_endpoint_has_answered_takes_the_next_while_the_last_is_being_recorded() {
        WebhookKey webhook = webhook(GREEDY);
        greed(webhook);
        assertThat(slots.tryTake(webhook)).isFalse();

        slots.answered(webhook);

        assertThat(slots.tryTake(webhook)).isTrue();
        assertThat(slots.tryTake(webhook)).isFalse();
    }

    @Test
    void what_is_still_being_recorded_counts_for_its_account() {
        WebhookKey webhook = webhook(GREEDY);
        int most = LIMITS.total() / 2;
        for (int count = 0; count < most; count++) {
            assertThat(slots.tryTake(webhook)).isTrue();
            slots.answered(webhook);
        }
        assertThat(slots.tryTake(webhook)).isFalse();

        slots.recorded(webhook);
        slots.recorded(webhook);

        for (int count = 0; count < 2; count++) {
            assertThat(slots.tryTake(webhook)).isTrue();
            slots.answered(webhook);
        }
        assertThat(slots.tryTake(webhook)).isFalse();
    }

    @Test
    void one_account_leaves_half_of_all_slots_to_others_however_many_silent_endpoints_it_has() {
        int taken = webhooks(GREEDY, 5_000).mapToInt(this::greed).sum();

        assertThat(taken).isEqualTo(LIMITS.total() / 2);
        assertThat(greed(webhook(OTHER))).isEqualTo(LIMITS.perWebhook());
    }

    @Test
    void each_of_many_silent_accounts_gets_less_and_none_of_them_takes_the_last_slot_twice() {
        List<WebhookKey> silent = new ArrayList<>();
        for (int count = 0; count < LIMITS.total() - 1; count++) {
            silent.add(webhook(new AccountId(Fixtures.nextId())));
        }
        for (WebhookKey webhook : silent) {
            assertThat(slots.tryTake(webhook)).isTrue();
        }

        assertThat(silent).noneMatch(slots::tryTake);
        assertThat(slots.tryTake(webhook(OTHER))).isTrue();
        assertThat(slots.tryTake(webhook(new AccountId(Fixtures.nextId())))).isFalse();
    }

    @Test
    void a_hundred_silent_accounts_with_a_backlog_leave_room_once_their_first_attempts_have_timed_out()
            throws InterruptedException {
        List<WebhookKey> silent = Stream.generate(() -> webhook(new AccountId(Fixtures.nextId())))
                .limit(100)
                .toList();
        Map<WebhookKey, Integer> first = takeAll(silent);

        Map<WebhookKey, Integer> later = takeAll(silent, first);

        int free = LIMITS.total()
                - later.values().stream().mapToInt(Integer::intValue).sum();
        assertThat(free).isGreaterThan(LIMITS.total() / 50);
        assertThat(later.values()).allMatch(count -> count >= 1);
        assertThat(greed(webhook(OTHER))).isPositive();
    }

    @Test
    void within_an_account_silent_endpoints_leave_room_for_the_others() {
        int taken = webhooks(GREEDY, 40).mapToInt(this::greed).sum();

        assertThat(taken).isLessThan(LIMITS.total() / 2);
        assertThat(slots.tryTake(webhook(GREEDY))).isTrue();
    }

    @Test
    void a_thousand_attempts_may_be_in_flight_towards_slow_endpoints_of_one_account() {
        assertThat(webhooks(GREEDY, 100).mapToInt(this::greed).sum()).isGreaterThanOrEqualTo(980);
    }

    @Test
    void the_rule_holds_at_each_slot_that_is_taken_at_once() throws InterruptedException {
        Slots small = new Slots(new DispatchLimits(32, 64, Duration.ofMillis(1), LIMITS.buffer()), new SettableClock());
        WebhookKey webhook = webhook(GREEDY);
        small.await(webhook, LANE);

        assertThat(small.takeWaiting(1)).isEqualTo(Map.of(webhook, 6));
        assertThat(small.tryTake(webhook)).isFalse();
        small.free(webhook, 3);
        small.await(webhook, LANE);
        assertThat(small.takeWaiting(1)).isEqualTo(Map.of(webhook, 3));
    }

    @Test
    void a_large_payload_takes_as_many_slots_as_it_needs() {
        assertThat(slots.takeBeyondFirst(large(webhook(GREEDY), Slots.PAYLOAD_BYTES)))
                .isZero();
        assertThat(slots.takeBeyondFirst(large(webhook(GREEDY), Slots.PAYLOAD_BYTES + 1)))
                .isOne();

        WebhookKey webhook = webhook(GREEDY);
        int taken = 0;
        while (slots.tryTake(webhook)) {
            taken += 1 + slots.takeBeyondFirst(large(webhook, 4 * Slots.PAYLOAD_BYTES));
        }

        assertThat(taken).isEqualTo(LIMITS.perWebhook());
    }

    @Test
    void who_has_taken_more_than_there_is_room_for_starts_nothing_until_there_is() {
        WebhookKey webhook = webhook(GREEDY);
        greed(webhook);
        int beyond = slots.takeBeyondFirst(large(webhook, 3 * Slots.PAYLOAD_BYTES));
        assertThat(beyond).isEqualTo(2);

        slots.free(webhook, beyond);
        assertThat(slots.tryTake(webhook)).isFalse();
        slots.free(webhook, 1);

        assertThat(slots.tryTake(webhook)).isTrue();
    }

    @Test
    void only_a_quarter_of_all_slots_is_taken_before_it_is_known_how_large_what_waits_is() throws InterruptedException {
        List<WebhookKey> many = Stream.generate(() -> webhook(new AccountId(Fixtures.nextId())))
                .limit(100)
                .toList();

        Map<WebhookKey, Integer> first = takeAll(many);

        assertThat(first.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(LIMITS.total() / 4);
        assertThat(slots.takeWaiting(1).keySet())
                .as("the others wait as before")
                .doesNotContainAnyElementsOf(first.keySet())
                .isNotEmpty();
    }

    @Test
    void everything_can_be_given_back() {
        webhooks(GREEDY, 10).forEach(webhook -> slots.free(webhook, greed(webhook)));

        slots.awaitNoneInFlight();
        assertThat(webhooks(GREEDY, 5_000).mapToInt(this::greed).sum()).isEqualTo(LIMITS.total() / 2);
    }

    private static Delivery large(WebhookKey webhook, int bytes) {
        return Fixtures.aDelivery()
                .by(webhook)
                .withPayload(EventType.LEAD_CAPTURED, "x".repeat(bytes))
                .build();
    }

    private Map<WebhookKey, Integer> takeAll(List<WebhookKey> webhooks) throws InterruptedException {
        webhooks.forEach(webhook -> slots.await(webhook, LANE));
        return slots.takeWaiting(1);
    }

    /// One attempt after the other comes to its end, and whoever waits is served at once.
    private Map<WebhookKey, Integer> takeAll(List<WebhookKey> webhooks, Map<WebhookKey, Integer> held)
            throws InterruptedException {
        Map<WebhookKey, Integer> now = new java.util.HashMap<>();
        for (Map.Entry<WebhookKey, Integer> holder : held.entrySet()) {
            for (int ended = 0; ended < holder.getValue(); ended++) {
                slots.free(holder.getKey(), 1);
                takeAll(webhooks).forEach((webhook, count) -> now.merge(webhook, count, Integer::sum));
            }
        }
        return now;
    }
}
