package dev.toran.benchmarks.load;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One run of the yardstick under the same load.
public final class YardstickRun {

    private final Options options;
    private final Report report;
    private final Load load;
    private Load.@Nullable Figures figures;

    public YardstickRun(Options options, PrintWriter out) {
        this.options = options;
        this.report = new Report(out);
        this.load = new Load(options, report);
    }

    /// Runs and prints.
    ///
    /// @return whether every lead has arrived
    public boolean run() throws IOException, InterruptedException {
        Verdict verdict = new Verdict(report);
        try (YardstickStage stage = new YardstickStage(options, LoadRun.capacity(options))) {
            report.line("yardstick: Javalin, db-scheduler, JDK HttpClient on PostgreSQL");
            figures = options.mode() == Mode.RATE ? load.atRate(stage) : load.atMost(stage);
            verdict.weigh(stage.ledger(), 0);
        }
        return verdict.speak();
    }

    /// What the yardstick did, after the run.
    Load.Figures figures() {
        return Objects.requireNonNull(figures);
    }
}
