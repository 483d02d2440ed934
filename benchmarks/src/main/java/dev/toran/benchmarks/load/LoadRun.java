package dev.toran.benchmarks.load;

import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/// One run of the load benchmark, from an empty database to the account of every lead.
public final class LoadRun {

    private static final int FIRST_SECONDS = 10;
    private static final int MOST_PER_SECOND = 30_000;
    private static final int DRAIN_SECONDS = 120;

    /// The slowest that a backlog is waited for: a cold server, a second a thousand.
    private static final int BACKLOG_PER_SECOND = 1_000;

    private static final int SLOW_ENDPOINTS = 31;
    private static final long SLOW_NANOS = TimeUnit.MILLISECONDS.toNanos(4_800);

    private final Options options;
    private final PrintWriter out;
    private final List<String> faults = new ArrayList<>();

    public LoadRun(Options options, PrintWriter out) {
        this.options = options;
        this.out = out;
    }

    /// Runs and prints.
    ///
    /// @return whether every lead is accounted for
    public boolean run() throws IOException, InterruptedException, SQLException {
        Options.Pace pace = options.pace();
        int perSecond = isOpenLoop() ? pace.rate() + 1 : MOST_PER_SECOND;
        int capacity = options.backlog() + (pace.warmUpSeconds() + pace.seconds() + 1) * perSecond;
        try (Stage stage = new Stage(options, capacity)) {
            line(
                    "mode %s, %s, %d node(s), %d endpoints, %s",
                    options.mode().name().toLowerCase(Locale.ROOT),
                    stage.databaseWords(),
                    options.nodes(),
                    options.endpoints(),
                    isOpenLoop() ? pace.rate() + " leads/s" : options.connections() + " connections a node");
            line("%-26s%.2f s", "ready after", stage.untilReady().toNanos() / 1e9);
            switch (options.mode()) {
                case MAX, NODES -> atMost(stage);
                case RATE, FAILURES -> atRate(stage);
                case BLACKHOLE, SLOW -> besideTrouble(stage);
                case BACKLOG -> drainBacklog(stage);
            }
            line(
                    "%-26s%.1f (load average of the last minute, everything on this machine)",
                    "machine", ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
            line("%-26s%d MiB", "peak RSS of a node", stage.peakMebibytes());
            stage.stopNodes();
            verify(stage);
        }
        return faults.isEmpty();
    }

    private boolean isOpenLoop() {
        return options.mode() != Mode.MAX && options.mode() != Mode.NODES && options.mode() != Mode.BACKLOG;
    }

    private void atMost(Stage stage) throws IOException, InterruptedException {
        Ledger ledger = stage.ledger();
        try (LeadClient client = stage.client()) {
            double cold = 0;
            if (options.pace().warmUpSeconds() > 0) {
                Snapshot start = Snapshot.of(stage);
                int first = Math.min(FIRST_SECONDS, options.pace().warmUpSeconds());
                client.asFastAsPossible(in(first));
                Snapshot end = Snapshot.of(stage);
                cold = end.deliveredPerSecondSince(start);
                line(
                        "%-26s%.0f accepted/s, %.0f delivered/s",
                        "first " + first + " s", end.acceptedPerSecondSince(start), cold);
                client.asFastAsPossible(in(options.pace().warmUpSeconds() - first));
            }
            int from = ledger.size();
            Snapshot begin = Snapshot.of(stage);
            client.asFastAsPossible(in(options.pace().seconds()));
            Snapshot end = Snapshot.of(stage);
            client.finish(in(DRAIN_SECONDS));
            drain(stage);
            double warm = end.deliveredPerSecondSince(begin);
            line("%-26s%.0f/s", "accepted", end.acceptedPerSecondSince(begin));
            line(
                    "%-26s%.0f/s%s",
                    "delivered",
                    warm,
                    cold > 0 ? String.format(Locale.ROOT, " (first seconds: %.0f %% of it)", 100 * cold / warm) : "");
            latencies(
                    "",
                    ledger.captureToAnswer(from, ledger.size(), any -> true),
                    ledger.captureToReceipt(from, ledger.size(), any -> true));
            cost(begin, Snapshot.of(stage));
        }
    }

    private void atRate(Stage stage) throws IOException, InterruptedException {
        Ledger ledger = stage.ledger();
        try (LeadClient client = stage.client()) {
            client.atRate(options.pace().rate(), in(options.pace().warmUpSeconds()));
            if (options.mode() == Mode.FAILURES) {
                stage.receiver().behave(Behaviour.failing());
            }
            int from = ledger.size();
            Snapshot begin = Snapshot.of(stage);
            client.atRate(options.pace().rate(), in(options.pace().seconds()));
            Snapshot end = Snapshot.of(stage);
            client.finish(in(DRAIN_SECONDS));
            drain(stage);
            line("%-26s%.0f/s", "accepted", end.acceptedPerSecondSince(begin));
            line("%-26s%.0f/s", "delivered", end.deliveredPerSecondSince(begin));
            latencies(
                    "",
                    ledger.captureToAnswer(from, ledger.size(), any -> true),
                    ledger.captureToReceipt(from, ledger.size(), any -> true));
            cost(begin, Snapshot.of(stage));
        }
    }

    /// The same load twice, first with every endpoint well, then with some that are not; what the others notice.
    private void besideTrouble(Stage stage) throws IOException, InterruptedException {
        int troubled = options.mode() == Mode.SLOW ? SLOW_ENDPOINTS : 1;
        Ledger ledger = stage.ledger();
        Ledger.Which healthy = number -> number % options.endpoints() >= troubled;
        try (LeadClient client = stage.client()) {
            client.atRate(options.pace().rate(), in(options.pace().warmUpSeconds()));
            int from = ledger.size();
            client.atRate(options.pace().rate(), in(options.pace().seconds()));
            int middle = ledger.size();
            stage.receiver()
                    .behave(Behaviour.slow(troubled, options.mode() == Mode.SLOW ? SLOW_NANOS : Behaviour.NEVER));
            client.atRate(options.pace().rate(), in(options.pace().seconds()));
            int to = ledger.size();
            client.finish(in(DRAIN_SECONDS));
            stage.receiver().behave(Behaviour.WILLING);
            drain(stage);
            Histogram before = ledger.captureToReceipt(from, middle, healthy);
            Histogram during = ledger.captureToReceipt(middle, to, healthy);
            latencies("well: ", ledger.captureToAnswer(from, middle, healthy), before);
            latencies("then: ", ledger.captureToAnswer(middle, to, healthy), during);
            line(
                    "%-26s%.2f",
                    "p99, then : well", (double) during.getValueAtPercentile(99) / before.getValueAtPercentile(99));
        }
    }

    private void drainBacklog(Stage stage) throws IOException, InterruptedException, SQLException {
        stage.stopNodes();
        new Backlog(stage.jdbcUrl(), stage.shop()).add(options.backlog(), stage.ledger());
        long began = System.nanoTime();
        stage.startNodes();
        line("%-26s%.2f s", "ready again after", stage.untilReady().toNanos() / 1e9);
        TimeUnit.SECONDS.sleep(options.pace().warmUpSeconds());
        Snapshot begin = Snapshot.of(stage);
        TimeUnit.SECONDS.sleep(options.pace().seconds());
        Snapshot end = Snapshot.of(stage);
        line(
                "%-26s%.0f/s, with %d of %d still to come",
                "claimed and delivered",
                end.deliveredPerSecondSince(begin),
                options.backlog() - end.delivered(),
                options.backlog());
        drain(stage);
        Snapshot done = Snapshot.of(stage);
        line(
                "%-26s%.1f s, %.0f/s",
                "all delivered after", (done.nanos() - began) / 1e9, done.delivered() * 1e9 / (done.nanos() - began));
        line(
                "%-26sserver %.3f s, database %.3f s",
                "CPU per 1 000 deliveries",
                (double) (done.serverCpuMillis() - begin.serverCpuMillis()) / (done.delivered() - begin.delivered()),
                (double) (done.databaseCpuMillis() - begin.databaseCpuMillis())
                        / (done.delivered() - begin.delivered()));
    }

    /// Waits until the receiver has everything that was accepted and the server says that nothing is open.
    private void drain(Stage stage) throws InterruptedException {
        Ledger ledger = stage.ledger();
        long began = System.nanoTime();
        long until = in(DRAIN_SECONDS + options.backlog() / BACKLOG_PER_SECOND);
        while (ledger.deliveredCount.sum() < ledger.acceptedCount.sum() && System.nanoTime() < until) {
            if (options.mode() == Mode.FAILURES && !stage.shop().hasOpenDeliveries(stage.url())) {
                break;
            }
            TimeUnit.MILLISECONDS.sleep(options.mode() == Mode.FAILURES ? 250 : 2);
        }
        line("%-26s%.2f s after the load's end", "drained", (System.nanoTime() - began) / 1e9);
        while (stage.shop().hasOpenDeliveries(stage.url()) && System.nanoTime() < until) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private void verify(Stage stage) throws SQLException {
        Ledger ledger = stage.ledger();
        Books books = Books.open(stage.jdbcUrl());
        long accepted = ledger.acceptedCount.sum();
        long missing = count(ledger, number -> ledger.isAccepted(number) && !ledger.isDelivered(number));
        long strangers = count(
                ledger,
                number ->
                        ledger.isAccepted(number) && ledger.isReceived(number) && !ledger.isReceivedAsAccepted(number));
        long repeated = count(ledger, ledger::isRepeated);
        long leads = books.leads() + options.backlog();
        line(
                "%-26s%d accepted, %d refused, %d unanswered; %d requests received, %d leads acknowledged, %d more than once",
                "verified",
                accepted,
                ledger.refusedCount.sum(),
                ledger.unansweredCount.sum(),
                ledger.requestCount.sum(),
                ledger.deliveredCount.sum(),
                repeated);
        line(
                "%-26s%d leads, %d delivered, %d failed, %d unfinished, %d attempts, of them %d not acknowledged",
                "in the tables",
                books.leads(),
                books.delivered(),
                books.failed(),
                books.unfinished(),
                books.attempts(),
                books.unacknowledged());
        expect(ledger.wrongSignatures.sum() == 0, "%d requests were signed wrongly", ledger.wrongSignatures.sum());
        expect(strangers == 0, "%d leads arrived under another id than promised", strangers);
        expect(
                missing <= books.failed(),
                "%d accepted leads were not acknowledged, but only %d failed visibly",
                missing,
                books.failed());
        expect(leads >= accepted && leads <= accepted + ledger.unansweredCount.sum(), "%d leads are stored", leads);
        expect(books.unfinished() == 0, "%d deliveries are not finished", books.unfinished());
        expect(
                books.attempts() == ledger.requestCount.sum(),
                "%d attempts are recorded, %d requests were received",
                books.attempts(),
                ledger.requestCount.sum());
        expect(
                repeated <= books.unacknowledged(),
                "%d leads were acknowledged more than once, but only %d attempts failed",
                repeated,
                books.unacknowledged());
        expect(
                ledger.refusedCount.sum() == 0,
                "%d captures were refused, the last with %s",
                ledger.refusedCount.sum(),
                ledger.lastRefusal());
        line("%-26s%s", "verdict", faults.isEmpty() ? "every lead is accounted for" : String.join("; ", faults));
    }

    private static long count(Ledger ledger, Ledger.Which which) {
        long count = 0;
        for (int number = 0; number < ledger.size(); number++) {
            if (which.includes(number)) {
                count++;
            }
        }
        return count;
    }

    private void expect(boolean holds, String fault, Object... values) {
        if (!holds) {
            faults.add(String.format(Locale.ROOT, fault, values));
        }
    }

    private void latencies(String prefix, Histogram answer, Histogram receipt) {
        latency(prefix + "capture to 202", answer);
        latency(prefix + "capture to receipt", receipt);
    }

    private void latency(String what, Histogram micros) {
        line(
                "%-26sp50 %.2f ms, p90 %.2f ms, p99 %.2f ms, max %.1f ms",
                what,
                micros.getValueAtPercentile(50) / 1e3,
                micros.getValueAtPercentile(90) / 1e3,
                micros.getValueAtPercentile(99) / 1e3,
                micros.getMaxValue() / 1e3);
    }

    /// The JVM compiles for minutes where the machine is busy, so that part is told apart.
    private void cost(Snapshot begin, Snapshot end) {
        double leads = end.accepted() - begin.accepted();
        double server = (end.serverCpuMillis() - begin.serverCpuMillis()) / leads;
        double compilers = (end.compilerMillis() - begin.compilerMillis()) / leads;
        double database = (end.databaseCpuMillis() - begin.databaseCpuMillis()) / leads;
        line(
                "%-26sserver %.3f s (of it compiling %.3f s), database %.3f s, together %.3f s, without compiling %.3f s",
                "CPU per 1 000 leads", server, compilers, database, server + database, server - compilers + database);
    }

    private static long in(int seconds) {
        return System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    }

    private void line(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
        out.flush();
    }
}
