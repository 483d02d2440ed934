package dev.toran.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toran.adapters.persistence.fixture.PostgresServer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class YardstickRunTest {

    @TempDir
    private Path directory;

    private PostgresServer postgres;
    private final StringWriter printed = new StringWriter();

    @BeforeEach
    void start_a_database() {
        postgres = PostgresServer.in(directory);
    }

    @AfterEach
    void stop_it() {
        postgres.close();
    }

    @Test
    void the_yardstick_delivers_every_lead_once_and_signed() throws Exception {
        assertThat(run(Mode.RATE, new Options.Pace(50, 1, 2)))
                .as(printed.toString())
                .isTrue();

        assertThat(printed.toString())
                .contains("verified                  150 accepted, 0 refused, 0 unanswered; 150 requests received,"
                        + " 150 leads acknowledged, 0 more than once");
    }

    @Test
    void its_first_seconds_are_measured_after_a_new_start() throws Exception {
        assertThat(run(Mode.MAX, new Options.Pace(0, 1, 1)))
                .as(printed.toString())
                .isTrue();

        assertThat(printed.toString())
                .containsSubsequence(
                        "ready again after ", "first 1 s ", "the first seconds ", "every lead is accounted for");
    }

    private boolean run(Mode mode, Options.Pace pace) throws Exception {
        Options.Place place = new Options.Place(
                Options.Engine.POSTGRESQL,
                Optional.of(postgres.freshDatabase()),
                Path.of("unused"),
                List.of(),
                "warn",
                directory);
        return new YardstickRun(new Options(mode, place, pace, 4, 8, 1, 0), new PrintWriter(printed)).run();
    }
}
