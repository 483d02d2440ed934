package dev.toran.domain.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toran.domain.lead.Tier;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryScheduleTest {

    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final RetrySchedule TWICE =
            new RetrySchedule(List.of(Duration.ofSeconds(30), Duration.ofMinutes(5)));

    @Test
    void an_acknowledged_delivery_is_done() {
        assertThat(TWICE.after(new AttemptOutcome.Acknowledged(new Answer(204, "")), 1, NOW, 0))
                .isEqualTo(new NextStep.Done());
    }

    @Test
    void each_wait_is_one_retry() {
        assertThat(failed(1, 0)).isEqualTo(retryIn(Duration.ofSeconds(30)));
        assertThat(failed(2, 0)).isEqualTo(retryIn(Duration.ofMinutes(5)));
        assertThat(failed(3, 0)).isEqualTo(new NextStep.GiveUp());
        assertThat(RetrySchedule.NEVER.after(refused(500), 1, NOW, 0)).isEqualTo(new NextStep.GiveUp());
    }

    @Test
    void jitter_puts_a_retry_off_by_up_to_a_tenth_and_never_makes_it_early() {
        assertThat(failed(1, 0.5)).isEqualTo(retryIn(Duration.ofMillis(31_500)));
        assertThat(failed(1, 0.9999)).isEqualTo(retryIn(Duration.ofMillis(32_999)));
    }

    @Test
    void gone_means_no_further_retry() {
        assertThat(TWICE.after(refused(410), 1, NOW, 0)).isEqualTo(new NextStep.GiveUp());
        assertThat(TWICE.after(refused(404), 1, NOW, 0)).isEqualTo(retryIn(Duration.ofSeconds(30)));
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void a_receivers_patience_is_respected_up_to_an_hour(int status) {
        assertThat(asking(status, Duration.ofMinutes(2))).isEqualTo(retryIn(Duration.ofMinutes(2)));
        assertThat(asking(status, Duration.ofHours(1))).isEqualTo(retryIn(Duration.ofHours(1)));
        assertThat(asking(status, Duration.ofHours(2))).isEqualTo(retryIn(Duration.ofHours(1)));
        assertThat(asking(status, Duration.ofSeconds(5))).isEqualTo(retryIn(Duration.ofSeconds(30)));
        assertThat(asking(status, Duration.ofSeconds(30))).isEqualTo(retryIn(Duration.ofSeconds(30)));
    }

    @Test
    void other_statuses_ask_in_vain() {
        assertThat(asking(500, Duration.ofMinutes(2))).isEqualTo(retryIn(Duration.ofSeconds(30)));
    }

    @ParameterizedTest
    @EnumSource(
            value = ConnectionFault.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"PROXY_AWAY", "NOT_LOOKED_UP"})
    void an_endpoint_that_was_not_reached_is_tried_again(ConnectionFault fault) {
        assertThat(TWICE.after(new AttemptOutcome.Unreachable(fault), 1, NOW, 0))
                .isEqualTo(retryIn(Duration.ofSeconds(30)));
    }

    @ParameterizedTest
    @EnumSource(
            value = ConnectionFault.class,
            names = {"PROXY_AWAY", "NOT_LOOKED_UP"})
    void where_nothing_can_be_attempted_nothing_of_the_schedule_is_used_up(ConnectionFault fault) {
        AttemptOutcome away = new AttemptOutcome.Unreachable(fault);

        assertThat(TWICE.after(away, 1, NOW, 0)).isEqualTo(postponedBy(Duration.ofSeconds(30)));
        assertThat(TWICE.after(away, 2, NOW, 0.5)).isEqualTo(postponedBy(Duration.ofMillis(31_500)));
        assertThat(TWICE.after(away, 99, NOW, 0)).isEqualTo(postponedBy(Duration.ofSeconds(30)));
        assertThat(RetrySchedule.NEVER.after(away, 1, NOW, 0)).isEqualTo(new NextStep.GiveUp());
    }

    @Test
    void a_minute_is_the_longest_postponement() {
        AttemptOutcome away = new AttemptOutcome.Unreachable(ConnectionFault.PROXY_AWAY);

        assertThat(new RetrySchedule(List.of(Duration.ofMinutes(1))).after(away, 1, NOW, 0))
                .isEqualTo(postponedBy(Duration.ofMinutes(1)));
        assertThat(new RetrySchedule(List.of(Duration.ofHours(1))).after(away, 1, NOW, 0))
                .isEqualTo(postponedBy(Duration.ofMinutes(1)));
    }

    @Test
    void what_is_held_or_postponed_counts_as_no_attempt() {
        assertThat(List.of(new NextStep.Hold(), new NextStep.Postpone(NOW))).noneMatch(NextStep::countsAttempt);
        assertThat(List.of(new NextStep.Done(), new NextStep.RetryAt(NOW), new NextStep.GiveUp()))
                .allMatch(NextStep::countsAttempt);
    }

    @Test
    void what_was_blocked_is_retried_held_or_given_up() {
        assertThat(blocked(BlockReason.ADDRESS)).isEqualTo(retryIn(Duration.ofSeconds(30)));
        assertThat(blocked(BlockReason.DISABLED)).isEqualTo(new NextStep.Hold());
        assertThat(blocked(BlockReason.PLAN)).isEqualTo(new NextStep.GiveUp());
        assertThat(blocked(BlockReason.WEBHOOK_DELETED)).isEqualTo(new NextStep.GiveUp());
        assertThat(blocked(BlockReason.LEAD_ERASED)).isEqualTo(new NextStep.GiveUp());
    }

    @Test
    void a_wait_can_not_be_negative() {
        List<Duration> waits = List.of(Duration.ofSeconds(-1));
        assertThatThrownBy(() -> new RetrySchedule(waits)).isInstanceOf(IllegalArgumentException.class);
        assertThat(new RetrySchedule(List.of(Duration.ZERO)).waits()).containsExactly(Duration.ZERO);
    }

    @Test
    void each_step_leads_to_a_status() {
        assertThat(new NextStep.Done().status(1)).isEqualTo(DeliveryStatus.DELIVERED);
        assertThat(new NextStep.RetryAt(NOW).status(1)).isEqualTo(DeliveryStatus.RETRYING);
        assertThat(new NextStep.GiveUp().status(1)).isEqualTo(DeliveryStatus.FAILED);
        assertThat(new NextStep.Hold().status(0)).isEqualTo(DeliveryStatus.PENDING);
        assertThat(new NextStep.Hold().status(1)).isEqualTo(DeliveryStatus.RETRYING);
        assertThat(new NextStep.Postpone(NOW).status(0)).isEqualTo(DeliveryStatus.PENDING);
        assertThat(new NextStep.Postpone(NOW).status(1)).isEqualTo(DeliveryStatus.RETRYING);
        assertThat(DeliveryStatus.values())
                .filteredOn(DeliveryStatus::isOpen)
                .containsExactly(DeliveryStatus.PENDING, DeliveryStatus.RETRYING);
    }

    @Test
    void first_attempts_go_before_retries_and_hot_before_warm_before_unknown_before_info() {
        List<Priority> order = List.of(
                Priority.of(Optional.of(Tier.HOT)),
                Priority.of(Optional.of(Tier.WARM)),
                Priority.of(Optional.empty()),
                Priority.of(Optional.of(Tier.INFO)));

        assertThat(order).extracting(priority -> priority.lane(0)).containsExactly(0, 1, 2, 3);
        assertThat(order).extracting(priority -> priority.lane(1)).containsExactly(4, 5, 6, 7);
        assertThat(Priority.HOT.lane(2)).isEqualTo(4);
    }

    @Test
    void an_outcome_tells_its_code_and_status() {
        AttemptOutcome acknowledged = new AttemptOutcome.Acknowledged(new Answer(200, ""));
        AttemptOutcome unreachable = new AttemptOutcome.Unreachable(ConnectionFault.TLS_EXPIRED);
        AttemptOutcome blocked = new AttemptOutcome.Blocked(BlockReason.ADDRESS);

        assertThat(acknowledged.failure()).isEmpty();
        assertThat(acknowledged.status()).isEqualTo(OptionalInt.of(200));
        assertThat(refused(500).failure()).contains(FailureCode.HTTP_STATUS);
        assertThat(refused(500).status()).isEqualTo(OptionalInt.of(500));
        assertThat(unreachable.failure()).contains(FailureCode.TLS);
        assertThat(unreachable.status()).isEqualTo(OptionalInt.empty());
        assertThat(blocked.failure()).contains(FailureCode.BLOCKED_ADDRESS);
        assertThat(blocked.status()).isEqualTo(OptionalInt.empty());
        assertThat(FailureCode.CONNECTION_RESET.wireName()).isEqualTo("connection_reset");
    }

    @Test
    void any_2xx_is_success() {
        assertThat(new Answer(199, "").isSuccess()).isFalse();
        assertThat(new Answer(200, "").isSuccess()).isTrue();
        assertThat(new Answer(299, "").isSuccess()).isTrue();
        assertThat(new Answer(300, "").isSuccess()).isFalse();
    }

    @Test
    void attempts_are_numbered_from_1() {
        AttemptOutcome outcome = refused(500);
        assertThat(new Attempt(1, NOW, Duration.ZERO, Optional.empty(), outcome).number())
                .isEqualTo(1);
        assertThatThrownBy(() -> new Attempt(0, NOW, Duration.ZERO, Optional.empty(), outcome))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_delivery_is_named_on_the_wire() {
        UUID id = new UUID(1, 2);
        assertThat(new DeliveryId(id).messageId()).isEqualTo("msg_" + id);
        assertThat(new DeliveryId(id)).hasToString(id.toString());
    }

    private static NextStep failed(int attempt, double jitter) {
        return TWICE.after(refused(500), attempt, NOW, jitter);
    }

    private static NextStep asking(int status, Duration wait) {
        Optional<Instant> asked = Optional.of(NOW.plus(wait));
        return TWICE.after(new AttemptOutcome.Refused(new Answer(status, ""), asked), 1, NOW, 0);
    }

    private static NextStep blocked(BlockReason reason) {
        return TWICE.after(new AttemptOutcome.Blocked(reason), 1, NOW, 0);
    }

    private static AttemptOutcome refused(int status) {
        return new AttemptOutcome.Refused(new Answer(status, ""), Optional.empty());
    }

    private static NextStep postponedBy(Duration wait) {
        return new NextStep.Postpone(NOW.plus(wait));
    }

    private static NextStep retryIn(Duration wait) {
        return new NextStep.RetryAt(NOW.plus(wait));
    }
}
