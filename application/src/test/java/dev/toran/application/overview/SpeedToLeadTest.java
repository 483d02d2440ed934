package dev.toran.application.overview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toran.domain.lead.Tier;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpeedToLeadTest {

    private static final Optional<Tier> HOT = Optional.of(Tier.HOT);

    @Test
    void there_is_none_without_leads() {
        assertThat(SpeedToLead.of(HOT, List.of())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 1", "2, 1, 2", "3, 2, 3", "4, 2, 4", "19, 10, 19", "20, 10, 19", "21, 11, 20", "100, 50, 95"})
    void median_and_p95_are_times_that_some_lead_took(int leads, int median, int p95) {
        List<Duration> times =
                IntStream.rangeClosed(1, leads).mapToObj(Duration::ofSeconds).collect(Collectors.toList());
        Collections.reverse(times);

        assertThat(SpeedToLead.of(HOT, times))
                .contains(new SpeedToLead(HOT, leads, Duration.ofSeconds(median), Duration.ofSeconds(p95)));
    }
}
