package dev.toran.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoadBenchmarkTest {

    private static final int MISUSE = 2;

    @ParameterizedTest
    @CsvSource({
        "yardstick --mode slow, --mode: the yardstick can be measured with max and rate only",
        "comparison --mode backlog, --mode: the yardstick can be measured with max and rate only",
        "comparison --database-url jdbc:postgresql:x, --database-url: a comparison starts a PostgreSQL of its own",
    })
    void what_does_not_go_together_is_refused_before_anything_starts(String typed, String reason) {
        StringWriter said = new StringWriter();

        int code = LoadBenchmark.commandLine().setErr(new PrintWriter(said)).execute(typed.split(" "));

        assertThat(code).isEqualTo(MISUSE);
        assertThat(said.toString()).startsWith(reason);
    }
}
