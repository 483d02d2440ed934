package dev.toran.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ComparisonTest {

    private static final int CORES = Runtime.getRuntime().availableProcessors();

    @Test
    void each_database_is_put_beside_the_yardstick_and_beside_its_own_ceiling() {
        Ceilings.Blocks blocks = new Ceilings.Blocks(50, 180, 30, 60, 120);

        assertThat(Comparison.summary(
                        new Load.Figures(1_000, 2_000, 100),
                        new Load.Figures(4_000, 500, 50),
                        new Load.Figures(5_000, 250, 110),
                        blocks))
                .containsExactly(
                        "yardstick   1000/s at 2000 us of CPU",
                        "PostgreSQL  4000/s at 500 us of CPU: 4.0 times the yardstick's, at 0.25 of its CPU; "
                                + share(4_000, CORES * 2_500) + " a ceiling of " + CORES * 2_500 + "/s, "
                                + share(4_000, CORES * 4_000) + " one of " + CORES * 4_000
                                + "/s with Toran's own sender",
                        "H2          5000/s at 250 us of CPU: 5.0 times the yardstick's, at 0.13 of its CPU; "
                                + share(5_000, CORES * 2_500) + " a ceiling of " + CORES * 2_500 + "/s, "
                                + share(5_000, CORES * 4_000) + " one of " + CORES * 4_000
                                + "/s with Toran's own sender");
    }

    private static String share(int part, int whole) {
        return Math.round(100.0 * part / whole) + " % of";
    }
}
