package dev.toran.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class HttpLimitsTest {

    private static final long MIB = 1 << 20;

    @Test
    void a_larger_heap_bears_more() {
        assertThat(HttpLimits.of(256 * MIB)).isEqualTo(new HttpLimits(2_048, 8 * MIB, Duration.ofSeconds(5)));
        assertThat(HttpLimits.of(1_024 * MIB)).isEqualTo(new HttpLimits(8_192, 32 * MIB, Duration.ofSeconds(5)));
    }

    @Test
    void a_small_one_still_takes_some_connections_and_a_vast_one_no_more_than_can_be_counted() {
        assertThat(HttpLimits.of(MIB).connections()).isEqualTo(256);
        assertThat(HttpLimits.of(Long.MAX_VALUE).connections()).isEqualTo(Integer.MAX_VALUE);
    }
}
