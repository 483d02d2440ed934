package dev.toran.adapters.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What receivers write into `Retry-After`.
class RetryAfterTest {

    private static final Instant NOW = Instant.parse("2026-11-25T09:00:00Z");

    @ParameterizedTest
    @CsvSource({"0, 0", "120, 120", "007, 7", "99999999999999999999, 999999999"})
    void seconds_count_from_now(String value, long seconds) {
        assertThat(RetryAfter.parse(value, NOW)).contains(NOW.plusSeconds(seconds));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Wed, 25 Nov 2026 09:00:30 GMT|2026-11-25T09:00:30Z",
                "Wednesday, 25-Nov-26 09:00:30 GMT|2026-11-25T09:00:30Z",
                "Wed Nov 25 09:00:30 2026|2026-11-25T09:00:30Z",
                "Tue Dec  1 09:00:30 2026|2026-12-01T09:00:30Z",
                "Sunday, 06-Nov-94 08:49:37 GMT|1994-11-06T08:49:37Z",
                "Friday, 01-Jan-27 00:00:00 GMT|2027-01-01T00:00:00Z"
            })
    void a_date_has_three_forms(String value, Instant expected) {
        assertThat(RetryAfter.parse(value, NOW)).contains(expected);
    }

    @Test
    void a_year_of_two_digits_is_at_most_fifty_years_ahead() {
        assertThat(RetryAfter.parse("Wednesday, 25-Nov-76 09:00:00 GMT", NOW))
                .hasValueSatisfying(
                        ahead -> assertThat(Duration.between(NOW, ahead)).isPositive());
        assertThat(RetryAfter.parse("Friday, 25-Nov-77 09:00:00 GMT", NOW))
                .hasValueSatisfying(
                        past -> assertThat(Duration.between(NOW, past)).isNegative());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-1",
                "1.5",
                "soon",
                "Mon, 25 Nov 2026 09:00:30 GMT",
                "Wed, 31 Feb 2026 09:00:30 GMT",
                "Wed, 25 Nov 2026 09:00:30",
                "2026-11-25T09:00:30Z"
            })
    void what_says_nothing_sensible_says_nothing(String value) {
        assertThat(RetryAfter.parse(value, NOW)).isEmpty();
    }
}
