package dev.toran.adapters.http.dashboard.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {

    @ParameterizedTest
    @CsvSource({
        "PT-1S, 0 ms",
        "PT0S, 0 ms",
        "PT0.999S, 999 ms",
        "PT1S, 1.0 s",
        "PT12.34S, 12.3 s",
        "PT59.999S, 60.0 s",
        "PT1M, 1 min 0 s",
        "PT59M59S, 59 min 59 s",
        "PT1H, 1 h 0 min",
        "PT23H59M, 23 h 59 min",
        "PT24H, 1 d 0 h",
        "PT49H, 2 d 1 h"
    })
    void a_time_is_told_to_about_two_digits(Duration time, String words) {
        assertThat(Figures.time(time)).isEqualTo(words.replace(' ', '\u00a0'));
    }

    @ParameterizedTest
    @CsvSource({"0, 0.0 %", "0.5, 50.0 %", "0.9999, 99.9 %", "0.99999999, 99.9 %", "1, 100 %"})
    void only_what_is_the_whole_is_called_so(double part, String words) {
        assertThat(Figures.share(part)).isEqualTo(words);
    }

    @Test
    void thousands_stand_apart_and_one_is_one() {
        assertThat(Figures.count(999)).isEqualTo("999");
        assertThat(Figures.count(1_234_567)).isEqualTo("1\u202f234\u202f567");
        assertThat(Figures.count(1, "lead", "leads")).isEqualTo("1 lead");
        assertThat(Figures.count(0, "lead", "leads")).isEqualTo("0 leads");
    }
}
