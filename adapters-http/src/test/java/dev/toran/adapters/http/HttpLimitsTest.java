package dev.toran.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class HttpLimitsTest {

    private static final long MIB = 1 << 20;
    private static final long MANY_FILES = 1 << 20;

    @Test
    void a_larger_heap_bears_more() {
        assertThat(HttpLimits.of(256 * MIB, MANY_FILES))
                .isEqualTo(new HttpLimits(2_048, 8 * MIB, Duration.ofSeconds(5)));
        assertThat(HttpLimits.of(1_024 * MIB, MANY_FILES))
                .isEqualTo(new HttpLimits(8_192, 32 * MIB, Duration.ofSeconds(5)));
    }

    @Test
    void a_small_one_still_takes_some_connections_and_a_vast_one_no_more_than_can_be_counted() {
        assertThat(HttpLimits.of(MIB, MANY_FILES).connections()).isEqualTo(256);
        assertThat(HttpLimits.of(Long.MAX_VALUE, Long.MAX_VALUE).connections()).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void half_of_the_files_that_may_be_open_are_left_for_receivers_and_the_database() {
        assertThat(HttpLimits.of(1_024 * MIB, 4_096).connections()).isEqualTo(2_048);
        assertThat(HttpLimits.of(256 * MIB, 1_024).connections()).isEqualTo(512);
        assertThat(HttpLimits.of(256 * MIB, 1).connections()).isEqualTo(1);
    }
}
