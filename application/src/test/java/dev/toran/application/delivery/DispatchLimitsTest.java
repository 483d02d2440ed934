package dev.toran.application.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DispatchLimitsTest {

    private static final Duration INTERVAL = Duration.ofSeconds(1);

    @Test
    void one_attempt_at_a_time_is_the_least() {
        assertThat(new DispatchLimits(1, 1, INTERVAL).total()).isEqualTo(1);
        assertThatThrownBy(() -> new DispatchLimits(0, 1, INTERVAL)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_webhook_may_take_all_there_is_and_no_more() {
        assertThat(new DispatchLimits(5, 5, INTERVAL).perWebhook()).isEqualTo(5);
        assertThatThrownBy(() -> new DispatchLimits(6, 5, INTERVAL)).isInstanceOf(IllegalArgumentException.class);
    }
}
