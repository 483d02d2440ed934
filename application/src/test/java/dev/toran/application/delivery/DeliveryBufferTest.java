package dev.toran.application.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toran.application.fake.SettableClock;
import dev.toran.domain.delivery.Delivery;
import dev.toran.domain.delivery.Priority;
import dev.toran.domain.fixture.Fixtures;
import dev.toran.domain.signing.EventType;
import dev.toran.domain.webhook.WebhookKey;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/// Who may wait in memory, for how long, and who goes first.
class DeliveryBufferTest {

    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final String PAYLOAD = "x".repeat(1_000);

    /// What each delivery here takes.
    private static final long EACH = PAYLOAD.length() + DeliveryBuffer.OVERHEAD_BYTES;

    private final SettableClock clock = new SettableClock();
    private final WebhookKey one = Fixtures.aWebhook().build().key();
    private final WebhookKey other = Fixtures.aWebhook().build().key();

    @Test
    void a_webhook_leaves_eight_times_as_much_as_it_holds_to_the_byte() {
        assertThat(buffer(9 * EACH).admit(delivery(one, Priority.HOT))).isTrue();
        assertThat(buffer(9 * EACH - 1).admit(delivery(one, Priority.HOT))).isFalse();
    }

    @Test
    void what_another_webhook_holds_is_not_free() {
        DeliveryBuffer enough = buffer(10 * EACH);
        assertThat(enough.admit(delivery(one, Priority.HOT))).isTrue();
        assertThat(enough.admit(delivery(other, Priority.HOT))).isTrue();
        DeliveryBuffer tooLittle = buffer(10 * EACH - 1);
        assertThat(tooLittle.admit(delivery(one, Priority.HOT))).isTrue();

        assertThat(tooLittle.admit(delivery(other, Priority.HOT))).isFalse();
    }

    @Test
    void room_comes_back_from_whoever_is_not_to_wait() {
        DeliveryBuffer buffer = buffer(9 * EACH);
        Delivery delivery = delivery(one, Priority.HOT);
        assertThat(buffer.admit(delivery)).isTrue();
        assertThat(buffer.admit(delivery)).isFalse();

        buffer.leave(delivery);

        assertThat(buffer.admit(delivery)).isTrue();
    }

    @Test
    void who_is_only_admitted_does_not_wait_yet() {
        DeliveryBuffer buffer = buffer(100 * EACH);
        Delivery delivery = delivery(one, Priority.HOT);
        buffer.admit(delivery);
        assertThat(buffer.holds(one)).isFalse();
        assertThat(buffer.take(any -> true)).isEmpty();

        buffer.add(claimed(delivery));

        assertThat(buffer.holds(one)).isTrue();
        assertThat(buffer.holds(other)).isFalse();
    }

    @Test
    void the_best_lane_of_all_webhooks_goes_first_and_then_whoever_came_first() {
        DeliveryBuffer buffer = buffer(100 * EACH);
        Delivery info = delivery(one, Priority.INFO);
        Delivery warm = delivery(other, Priority.WARM);
        Delivery hot = delivery(one, Priority.HOT);
        Delivery laterHot = delivery(other, Priority.HOT);
        List.of(info, warm, hot, laterHot).forEach(each -> wait(buffer, each));

        assertThat(List.of(next(buffer), next(buffer), next(buffer), next(buffer)))
                .containsExactly(hot, laterHot, warm, info);
        assertThat(buffer.take(any -> true)).isEmpty();
    }

    @Test
    void who_may_not_be_served_is_passed_over() {
        DeliveryBuffer buffer = buffer(100 * EACH);
        Delivery hot = delivery(one, Priority.HOT);
        Delivery info = delivery(other, Priority.INFO);
        List.of(hot, info).forEach(each -> wait(buffer, each));

        assertThat(buffer.take(other::equals)).map(ClaimedDelivery::delivery).contains(info);
        assertThat(buffer.take(other::equals)).isEmpty();
        assertThat(buffer.holds(one)).isTrue();
    }

    @Test
    void who_leaves_is_told_so_and_leaves_its_room() {
        DeliveryBuffer buffer = buffer(9 * EACH);
        Delivery delivery = delivery(one, Priority.HOT);
        CountDownLatch left = wait(buffer, delivery);
        assertThat(left.getCount()).isOne();

        assertThat(next(buffer)).isEqualTo(delivery);

        assertThat(left.getCount()).isZero();
        assertThat(buffer.holds(one)).isFalse();
        assertThat(buffer.admit(delivery)).isTrue();
    }

    @Test
    void who_has_waited_too_long_is_not_served_and_taken_with_all_others_of_its_age() {
        DeliveryBuffer buffer = buffer(100 * EACH);
        Delivery early = delivery(one, Priority.HOT);
        Delivery alsoEarly = delivery(other, Priority.INFO);
        CountDownLatch left = wait(buffer, early);
        wait(buffer, alsoEarly);
        clock.advance(Duration.ofMillis(1));
        Delivery late = delivery(one, Priority.INFO);
        wait(buffer, late);
        clock.advance(PATIENCE.minusMillis(1));
        assertThat(buffer.takeLate()).as("to the millisecond").isEmpty();
        clock.advance(Duration.ofMillis(1));

        assertThat(buffer.take(any -> true))
                .as("its webhook's turn is not the later one's")
                .isEmpty();
        assertThat(buffer.takeLate()).extracting(ClaimedDelivery::delivery).containsExactly(early, alsoEarly);

        assertThat(left.getCount()).isZero();
        assertThat(buffer.holds(other)).isFalse();
        assertThat(next(buffer)).isEqualTo(late);
    }

    @Test
    void all_can_be_forgotten_and_none_is_waited_for_any_more() {
        DeliveryBuffer buffer = buffer(10 * EACH);
        CountDownLatch left = wait(buffer, delivery(one, Priority.HOT));
        CountDownLatch alsoLeft = wait(buffer, delivery(other, Priority.HOT));

        buffer.clear();

        assertThat(left.getCount()).isZero();
        assertThat(alsoLeft.getCount()).isZero();
        assertThat(buffer.take(any -> true)).isEmpty();
        assertThat(buffer.admit(delivery(one, Priority.HOT))).isTrue();
    }

    private DeliveryBuffer buffer(long bytes) {
        return new DeliveryBuffer(new DispatchLimits.Buffer(bytes, PATIENCE, Duration.ZERO), clock);
    }

    private CountDownLatch wait(DeliveryBuffer buffer, Delivery delivery) {
        assertThat(buffer.admit(delivery)).isTrue();
        return buffer.add(claimed(delivery));
    }

    private static Delivery next(DeliveryBuffer buffer) {
        return buffer.take(any -> true).orElseThrow().delivery();
    }

    private ClaimedDelivery claimed(Delivery delivery) {
        return new ClaimedDelivery(delivery, 0, new Claim(Fixtures.nextId(), clock.instant()));
    }

    private Delivery delivery(WebhookKey webhook, Priority priority) {
        return Fixtures.aDelivery()
                .by(webhook)
                .withPriority(priority)
                .withPayload(EventType.LEAD_CAPTURED, PAYLOAD)
                .createdAt(clock.instant())
                .build();
    }
}
