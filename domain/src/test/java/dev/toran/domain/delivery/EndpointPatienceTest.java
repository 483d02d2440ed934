package dev.toran.domain.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.toran.domain.fixture.Fixtures;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EndpointPatienceTest {

    private static final Instant NOW = Fixtures.NOON;
    private static final Instant RECENTLY = NOW.minusSeconds(1);
    private static final Instant LONG_AGO = NOW.minus(Duration.ofDays(5));
    private static final AttemptOutcome OK = new AttemptOutcome.Acknowledged(new Answer(200, ""));
    private static final AttemptOutcome REFUSED = new AttemptOutcome.Refused(new Answer(500, ""), Optional.empty());
    private static final NextStep RETRY = new NextStep.RetryAt(NOW.plusSeconds(30));
    private static final NextStep GIVE_UP = new NextStep.GiveUp();

    private final EndpointPatience patience = EndpointPatience.DEFAULT;

    @Test
    void by_default_five_days_are_waited() {
        assertThat(patience.limit()).isEqualTo(Duration.ofDays(5));
    }

    @Test
    void a_success_is_news_only_for_an_endpoint_that_failed() {
        assertThat(after(OK, new NextStep.Done())).isEqualTo(EndpointTurn.NONE);
        assertThat(after(OK, new NextStep.Done(), RECENTLY)).isEqualTo(EndpointTurn.RECOVERED);
        assertThat(after(OK, new NextStep.Done(), LONG_AGO)).isEqualTo(EndpointTurn.RECOVERED);
    }

    @Test
    void a_failed_attempt_says_nothing_yet_but_a_delivery_given_up_does() {
        assertThat(after(REFUSED, RETRY)).isEqualTo(EndpointTurn.NONE);
        assertThat(after(REFUSED, GIVE_UP)).isEqualTo(EndpointTurn.BEGAN_TO_FAIL);
    }

    @Test
    void what_is_known_to_fail_does_not_begin_to_fail_again() {
        assertThat(after(REFUSED, GIVE_UP, RECENTLY)).isEqualTo(EndpointTurn.NONE);
        assertThat(after(REFUSED, RETRY, RECENTLY)).isEqualTo(EndpointTurn.NONE);
    }

    @Test
    void at_the_limit_an_endpoint_is_given_up_with_the_delivery() {
        assertThat(after(REFUSED, GIVE_UP, LONG_AGO.plusNanos(1))).isEqualTo(EndpointTurn.NONE);
        assertThat(after(REFUSED, GIVE_UP, LONG_AGO)).isEqualTo(EndpointTurn.GIVEN_UP);
    }

    @Test
    void an_endpoint_is_never_given_up_before_the_delivery_is() {
        assertThat(after(REFUSED, RETRY, LONG_AGO)).isEqualTo(EndpointTurn.NONE);
    }

    @ParameterizedTest
    @EnumSource(
            value = ConnectionFault.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"INTERNAL", "NOT_LOOKED_UP", "PROXY_AWAY", "PROXY_REFUSED"})
    void no_answer_is_the_endpoints_fault(ConnectionFault fault) {
        AttemptOutcome outcome = new AttemptOutcome.Unreachable(fault);

        assertThat(after(outcome, GIVE_UP)).isEqualTo(EndpointTurn.BEGAN_TO_FAIL);
        assertThat(after(outcome, GIVE_UP, LONG_AGO)).isEqualTo(EndpointTurn.GIVEN_UP);
    }

    @ParameterizedTest
    @EnumSource(
            value = ConnectionFault.class,
            names = {"INTERNAL", "NOT_LOOKED_UP", "PROXY_AWAY", "PROXY_REFUSED"})
    void torans_own_fault_and_its_proxys_are_not_the_endpoints(ConnectionFault fault) {
        AttemptOutcome outcome = new AttemptOutcome.Unreachable(fault);

        assertThat(after(outcome, GIVE_UP)).isEqualTo(EndpointTurn.NONE);
        assertThat(after(outcome, GIVE_UP, LONG_AGO)).isEqualTo(EndpointTurn.NONE);
    }

    @ParameterizedTest
    @EnumSource(BlockReason.class)
    void of_what_is_not_sent_only_a_forbidden_address_is_the_endpoints_fault(BlockReason reason) {
        AttemptOutcome outcome = new AttemptOutcome.Blocked(reason);
        boolean counts = reason == BlockReason.ADDRESS;

        assertThat(after(outcome, GIVE_UP)).isEqualTo(counts ? EndpointTurn.BEGAN_TO_FAIL : EndpointTurn.NONE);
        assertThat(after(outcome, GIVE_UP, LONG_AGO)).isEqualTo(counts ? EndpointTurn.GIVEN_UP : EndpointTurn.NONE);
    }

    @Test
    void patience_can_be_none_but_not_negative() {
        assertThat(new EndpointPatience(Duration.ZERO).after(REFUSED, GIVE_UP, Optional.of(NOW), NOW))
                .isEqualTo(EndpointTurn.GIVEN_UP);
        assertThatIllegalArgumentException().isThrownBy(() -> new EndpointPatience(Duration.ofNanos(-1)));
    }

    private EndpointTurn after(AttemptOutcome outcome, NextStep next) {
        return patience.after(outcome, next, Optional.empty(), NOW);
    }

    private EndpointTurn after(AttemptOutcome outcome, NextStep next, Instant failingSince) {
        return patience.after(outcome, next, Optional.of(failingSince), NOW);
    }
}
