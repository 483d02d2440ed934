package dev.toran.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoadRunTest {

    @TempDir
    private Path directory;

    private final StringWriter printed = new StringWriter();

    @Test
    void a_short_run_accounts_for_every_lead() throws Exception {
        assertThat(run(Mode.RATE, new Options.Pace(50, 1, 2))).isTrue();

        assertThat(printed.toString())
                .containsPattern("ready after +[0-9.]+ s, without a rehearsal")
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

    @Test
    void a_server_is_started_anew_before_its_first_seconds_are_measured() throws Exception {
        assertThat(run(Mode.MAX, new Options.Pace(0, 1, 1)))
                .as(printed.toString())
                .isTrue();

        assertThat(printed.toString())
                .containsSubsequence("drained ", "ready again after ", "first 1 s ", "drained ", "the first seconds ");
    }

    @Test
    void a_backlog_is_drained_to_its_end_and_told_by_tenths() throws Exception {
        assertThat(run(Mode.BACKLOG, new Options.Pace(0, 0, 1), 200))
                .as(printed.toString())
                .isTrue();

        assertThat(printed.toString())
                .containsPattern("claimed and delivered +(\\d+, ){9}\\d+ /s, by tenths of the backlog")
                .contains("200 delivered, 0 failed, 0 unfinished, 200 attempts")
                .doesNotContain("Infinity", "NaN");
    }

    @ParameterizedTest
    @CsvSource({
        "/build/toran.jar, -XX:AOTCache=/build/toran.aot, true",
        "/tmp/other.jar, -XX:AOTCache=/build/toran.aot, false",
        "/build/toran.jar, -XX:+UseSerialGC, false"
    })
    void a_server_starts_from_the_rehearsal_of_its_own_jar_only(Path jar, String option, boolean isRehearsed) {
        Options.Place place = new Options.Place(
                Options.Engine.H2, Optional.empty(), jar, List.of("-Xmx256m", option), "warn", directory);

        assertThat(place.isRehearsed()).isEqualTo(isRehearsed);
    }

    private boolean run(Mode mode, Options.Pace pace) throws Exception {
        return run(mode, pace, 0);
    }

    private boolean run(Mode mode, Options.Pace pace, int backlog) throws Exception {
        Options.Place place = new Options.Place(
                Options.Engine.H2,
                Optional.empty(),
                Path.of(System.getProperty("toran.jar")),
                List.of("-XX:TieredStopAtLevel=1"),
                "warn",
                directory);
        return new LoadRun(new Options(mode, place, pace, 4, 8, 1, backlog), new PrintWriter(printed)).run();
    }
}
