package dev.toran.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadRunTest {

    @TempDir
    private Path directory;

    private final StringWriter printed = new StringWriter();

    @Test
    void a_short_run_accounts_for_every_lead() throws Exception {
        assertThat(run(Mode.RATE, new Options.Pace(50, 1, 2))).isTrue();

        assertThat(printed.toString())
                .contains("verified                  150 accepted, 0 refused, 0 unanswered; 150 requests received")
                .contains("150 leads, 150 delivered, 0 failed, 0 unfinished, 150 attempts, of them 0 not acknowledged")
                .contains("every lead is accounted for");
    }

    @Test
    void failing_receivers_get_their_leads_in_the_end() throws Exception {
        assertThat(run(Mode.FAILURES, new Options.Pace(20, 0, 2)))
                .as(printed.toString())
                .isTrue();
    }

    private boolean run(Mode mode, Options.Pace pace) throws Exception {
        Options.Place place = new Options.Place(
                Options.Engine.H2,
                Optional.empty(),
                Path.of(System.getProperty("toran.jar")),
                List.of("-XX:TieredStopAtLevel=1"),
                "warn",
                directory);
        return new LoadRun(new Options(mode, place, pace, 4, 8, 1, 0), new PrintWriter(printed)).run();
    }
}
