package dev.toran.benchmarks.load;

import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Objects;
import java.util.StringJoiner;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One run of the load benchmark, from an empty database to the account of every lead.
public final class LoadRun {

    private static final int MOST_PER_SECOND = 30_000;
    private static final int DRAIN_SECONDS = 120;

    /// The slowest that a backlog is waited for: a cold server, a second a thousand.
    private static final int BACKLOG_PER_SECOND = 1_000;

    private static final int TENTHS = 10;
    private static final int SLOW_ENDPOINTS = 31;
    private static final long SLOW_NANOS = TimeUnit.MILLISECONDS.toNanos(4_800);

    private final Options options;
    private final Report report;
    private final Load load;
    private Load.@Nullable Figures figures;

    public LoadRun(Options options, PrintWriter out) {
        this.options = options;
        this.report = new Report(out);
        this.load = new Load(options, report);
    }

    /// Runs and prints.
    ///
    /// @return whether every lead is accounted for
    public boolean run() throws IOException, InterruptedException, SQLException {
        Verdict verdict = new Verdict(report);
        try (Stage stage = new Stage(options, capacity(options))) {
            report.line(
                    "mode %s, %s, %d node(s), %d endpoints, %s",
                    options.mode().name().toLowerCase(Locale.ROOT),
                    stage.databaseWords(),
                    options.nodes(),
                    options.endpoints(),
                    isOpenLoop(options)
                            ? options.pace().rate() + " leads/s"
                            : options.connections() + " connections a node");
            report.line(
                    "%-26s%.2f s, %s",
                    "ready after",
                    stage.untilReady().toNanos() / 1e9,
                    options.place().isRehearsed()
                            ? "from a rehearsal"
                            : "without a rehearsal, so its first seconds are slower than need be");
            switch (options.mode()) {
                case MAX, NODES -> figures = load.atMost(stage);
                case RATE, FAILURES -> figures = load.atRate(stage);
                case BLACKHOLE, SLOW -> besideTrouble(stage);
                case BACKLOG -> drainBacklog(stage);
            }
            report.line(
                    "%-26s%.1f (load average of the last minute, everything on this machine)",
                    "machine", ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
            report.line("%-26s%d MiB", "peak RSS of a node", stage.peakMebibytes());
            stage.stopNodes();
            verdict.weigh(stage.ledger(), Books.open(stage.jdbcUrl()), options.backlog());
        }
        return verdict.speak();
    }

    /// What the server did, after a run of one load.
    Load.Figures figures() {
        return Objects.requireNonNull(figures);
    }

    /// How many leads there may be at most.
    static int capacity(Options options) {
        Options.Pace pace = options.pace();
        int seconds = Load.PRACTICE_SECONDS + pace.warmUpSeconds() + 2 * pace.seconds() + 1;
        return options.backlog() + seconds * (isOpenLoop(options) ? pace.rate() + 1 : MOST_PER_SECOND);
    }

    private static boolean isOpenLoop(Options options) {
        return switch (options.mode()) {
            case RATE, FAILURES, BLACKHOLE, SLOW -> true;
            case MAX, NODES, BACKLOG -> false;
        };
    }

    /// The same load twice, first with every endpoint well, then with some that are not; what the others notice.
    private void besideTrouble(Stage stage) throws IOException, InterruptedException {
        int troubled = options.mode() == Mode.SLOW ? SLOW_ENDPOINTS : 1;
        Ledger ledger = stage.ledger();
        Ledger.Which healthy = number -> number % options.endpoints() >= troubled;
        try (LeadClient client = stage.client()) {
            Options.Pace pace = options.pace();
            client.atRate(pace.rate(), Load.in(pace.warmUpSeconds()));
            int from = ledger.size();
            client.atRate(pace.rate(), Load.in(pace.seconds()));
            int middle = ledger.size();
            stage.receiver()
                    .behave(Behaviour.slow(troubled, options.mode() == Mode.SLOW ? SLOW_NANOS : Behaviour.NEVER));
            client.atRate(pace.rate(), Load.in(pace.seconds()));
            int to = ledger.size();
            client.finish(Load.in(DRAIN_SECONDS));
            stage.receiver().behave(Behaviour.WILLING);
            load.drain(stage, DRAIN_SECONDS);
            report.latencies("well: ", ledger, from, middle, healthy);
            report.latencies("then: ", ledger, middle, to, healthy);
            report.line(
                    "%-26s%.2f",
                    "p99, then : well",
                    (double) ledger.captureToReceipt(middle, to, healthy).getValueAtPercentile(99)
                            / ledger.captureToReceipt(from, middle, healthy).getValueAtPercentile(99));
        }
    }

    private void drainBacklog(Stage stage) throws IOException, InterruptedException, SQLException {
        stage.stopNodes();
        new Backlog(stage.jdbcUrl(), stage.shop()).add(options.backlog(), stage.ledger());
        long began = System.nanoTime();
        stage.startNodes();
        report.line("%-26s%.2f s", "ready again after", stage.untilReady().toNanos() / 1e9);
        Snapshot begin = Snapshot.of(stage);
        long until = Load.in(DRAIN_SECONDS + options.backlog() / BACKLOG_PER_SECOND);
        report.line("%-26s%s /s, by tenths of the backlog", "claimed and delivered", byTenths(begin, stage, until));
        load.drain(stage, DRAIN_SECONDS);
        Snapshot done = Snapshot.of(stage);
        report.line(
                "%-26s%.1f s, %.0f/s",
                "all delivered after", (done.nanos() - began) / 1e9, done.delivered() * 1e9 / (done.nanos() - began));
        report.line(
                "%-26sserver %.3f s, database %.3f s",
                "CPU per 1 000 deliveries",
                (double) (done.serverCpuMillis() - begin.serverCpuMillis()) / done.delivered(),
                (double) (done.databaseCpuMillis() - begin.databaseCpuMillis()) / done.delivered());
    }

    /// How fast each tenth of the backlog went: the first ones are what a long queue allows, the last ones what a
    /// short one does, in one run of one server.
    private String byTenths(Snapshot begin, Stage stage, long until) throws InterruptedException {
        StringJoiner rates = new StringJoiner(", ");
        Snapshot before = begin;
        for (int tenth = 1; tenth <= TENTHS; tenth++) {
            long goal = (long) options.backlog() * tenth / TENTHS;
            while (stage.ledger().deliveredCount.sum() < goal && System.nanoTime() < until) {
                TimeUnit.MILLISECONDS.sleep(2);
            }
            Snapshot now = Snapshot.of(stage);
            rates.add(String.format(Locale.ROOT, "%.0f", now.deliveredPerSecondSince(before)));
            before = now;
        }
        return rates.toString();
    }
}
