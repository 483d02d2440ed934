package dev.toran.application.overview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeriodTest {

    @ParameterizedTest
    @CsvSource({
        "DAY,   2026-11-24T13:00:00Z, PT1H, 24, 2026-11-25T13:00:00Z",
        "WEEK,  2026-11-18T18:00:00Z, PT6H, 28, 2026-11-25T18:00:00Z",
        "MONTH, 2026-10-27T00:00:00Z, P1D,  30, 2026-11-26T00:00:00Z"
    })
    void a_period_ends_with_the_slice_that_is_under_way(
            Period period, Instant start, Duration width, int count, Instant end) {
        Slices slices = period.until(Instant.parse("2026-11-25T12:34:56Z"));

        assertThat(slices).isEqualTo(new Slices(start, width, count));
        assertThat(slices.end()).isEqualTo(end);
    }

    @Test
    void a_slice_begins_where_the_one_before_it_ends() {
        Instant noon = Instant.parse("2026-11-25T12:00:00Z");
        Slices slices = Period.DAY.until(noon);

        assertThat(slices.startOf(0)).isEqualTo(slices.start());
        assertThat(slices.startOf(1)).isEqualTo(slices.start().plus(Duration.ofHours(1)));
        assertThat(slices.startOf(23)).isEqualTo(noon);
    }

    @ParameterizedTest
    @CsvSource({"PT1H, 0", "PT0S, 1", "PT-1S, 1"})
    void there_must_be_slices_that_take_some_time(Duration width, int count) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Slices(Instant.EPOCH, width, count));
    }
}
