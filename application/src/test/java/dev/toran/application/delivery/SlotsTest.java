package dev.toran.application.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toran.application.fake.SettableClock;
import dev.toran.domain.account.AccountId;
import dev.toran.domain.delivery.Delivery;
import dev.toran.domain.delivery.DeliveryId;
import dev.toran.domain.delivery.Priority;
import dev.toran.domain.fixture.Fixtures;
import dev.toran.domain.signing.EventType;
import dev.toran.domain.webhook.WebhookId;
import dev.toran.domain.webhook.WebhookKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/// Who gets how much of what is free. Endpoints that never answer keep what they took.
class SlotsTest {

    private static final DispatchLimits LIMITS = DispatchLimits.DEFAULT;
    private static final int LANE = Priority.UNKNOWN.lane(0);
    private static final AccountId GREEDY = new AccountId(Fixtures.nextId());
    private static final AccountId OTHER = new AccountId(Fixtures.nextId());

    private final SettableClock clock = new SettableClock();
    private final Slots slots = new Slots(LIMITS, clock);

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
    void a_webhook_that_waits_is_served_once_its_endpoint_answers() throws InterruptedException {
        WebhookKey webhook = webhook(GREEDY);
        greed(webhook);
        slots.await(webhook, LANE);
        assertThat(slots.takeWaiting(1)).isEmpty();

        slots.answered(webhook);

        assertThat(slots.takeWaiting(1)).containsExactly(Map.entry(webhook, 1));
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

    @Test
    void whoever_finds_work_does_not_wait() throws Exception {
        WebhookKey webhook = webhook(GREEDY);
        slots.await(webhook, LANE);

        CompletableFuture<Map<WebhookKey, Integer>> work = new CompletableFuture<>();
        waitForWork(work);

        assertThat(work.get(10, TimeUnit.SECONDS)).containsOnlyKeys(webhook);
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

    @Test
    void everything_can_be_given_back() {
        webhooks(GREEDY, 10).forEach(webhook -> slots.free(webhook, greed(webhook)));

        slots.awaitNoneInFlight();
        assertThat(webhooks(GREEDY, 5_000).mapToInt(this::greed).sum()).isEqualTo(LIMITS.total() / 2);
    }

    /// Starts a thread that waits for work, and returns when it does.
    private CompletableFuture<Map<WebhookKey, Integer>> waitForWork() {
        CompletableFuture<Map<WebhookKey, Integer>> work = new CompletableFuture<>();
        awaitState(waitForWork(work), Thread.State.TIMED_WAITING);
        return work;
    }

    private Thread waitForWork(CompletableFuture<Map<WebhookKey, Integer>> work) {
        return Thread.ofPlatform().start(() -> {
            try {
                work.complete(slots.takeWaiting(TimeUnit.MINUTES.toMillis(1)));
            } catch (InterruptedException stopped) {
                work.completeExceptionally(stopped);
            }
        });
    }

    private static void awaitState(Thread thread, Thread.State state) {
        Awaitility.await().until(() -> thread.getState() == state);
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

    /// Takes as much as this webhook is given.
    private int greed(WebhookKey webhook) {
        int taken = 0;
        while (slots.tryTake(webhook)) {
            taken++;
        }
        return taken;
    }

    private static Stream<WebhookKey> webhooks(AccountId account, int count) {
        return Stream.generate(() -> webhook(account)).limit(count);
    }

    private static WebhookKey webhook(AccountId account) {
        return new WebhookKey(account, new WebhookId(Fixtures.nextId()));
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
