package dev.toran.application.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DispatchLimitsTest {

    private static final Duration INTERVAL = Duration.ofSeconds(1);

    @Test
    void one_attempt_at_a_time_is_the_least() {
        assertThat(limits(1, 1).total()).isEqualTo(1);
        assertThatThrownBy(() -> limits(0, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_webhook_may_take_all_there_is_and_no_more() {
        assertThat(limits(5, 5).perWebhook()).isEqualTo(5);
        assertThatThrownBy(() -> limits(6, 5)).isInstanceOf(IllegalArgumentException.class);
    }

    private static DispatchLimits limits(int perWebhook, int total) {
        return new DispatchLimits(perWebhook, total, INTERVAL, DispatchLimits.DEFAULT.buffer());
    }
}
