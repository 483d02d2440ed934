package dev.toran.benchmarks.load;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/// Puts load on a subject and reports how it fares.
final class Load {

    /// How long at most client and receiver practise before the subject's first seconds are measured: what they
    /// compile for themselves meanwhile must not be taken for the subject's.
    static final int PRACTICE_SECONDS = 10;

    private static final int FIRST_SECONDS = 10;
    private static final int DRAIN_SECONDS = 120;

    private final Options options;
    private final Report report;

    Load(Options options, Report report) {
        this.options = options;
        this.report = report;
    }

    /// As many leads as go in: first with everything cold but the client and the receiver, then warm.
    ///
    /// @return what the warm subject did
    Figures atMost(Subject subject) throws IOException, InterruptedException {
        Options.Pace pace = options.pace();
        if (pace.warmUpSeconds() > 0) {
            practise(subject);
        }
        try (LeadClient client = subject.client()) {
            double cold = 0;
            if (pace.warmUpSeconds() > 0) {
                int first = Math.min(FIRST_SECONDS, pace.warmUpSeconds());
                cold = firstSeconds(first, client, subject);
                client.asFastAsPossible(in(pace.warmUpSeconds() - first));
            }
            Ledger ledger = subject.ledger();
            int from = ledger.size();
            Snapshot begin = Snapshot.of(subject);
            client.asFastAsPossible(in(pace.seconds()));
            Figures warm = atTheEnd(client, subject, begin, from);
            if (cold > 0) {
                report.line("%-26s%.0f %% of that", "the first seconds", 100 * cold / warm.perSecond());
            }
            return warm;
        }
    }

    /// Leads at a fixed rate, by the clock.
    Figures atRate(Subject subject) throws IOException, InterruptedException {
        Options.Pace pace = options.pace();
        try (LeadClient client = subject.client()) {
            client.atRate(pace.rate(), in(pace.warmUpSeconds()));
            if (options.mode() == Mode.FAILURES) {
                subject.receiver().behave(Behaviour.failing());
            }
            int from = subject.ledger().size();
            Snapshot begin = Snapshot.of(subject);
            client.atRate(pace.rate(), in(pace.seconds()));
            return atTheEnd(client, subject, begin, from);
        }
    }

    /// Waits for the answers that are still to come, and until everything that was promised is there.
    void finish(LeadClient client, Subject subject) throws IOException, InterruptedException {
        client.finish(in(DRAIN_SECONDS));
        drain(subject, DRAIN_SECONDS);
    }

    /// Waits until the receiver has everything that was accepted and the server says that nothing is open.
    void drain(Subject subject, int mostSeconds) throws InterruptedException {
        Ledger ledger = subject.ledger();
        long began = System.nanoTime();
        long until = in(mostSeconds);
        while (ledger.deliveredCount.sum() < ledger.acceptedCount.sum() && System.nanoTime() < until) {
            if (options.mode() == Mode.FAILURES && !subject.hasOpenDeliveries()) {
                break;
            }
            TimeUnit.MILLISECONDS.sleep(options.mode() == Mode.FAILURES ? 250 : 2);
        }
        report.line("%-26s%.2f s after the load's end", "drained", (System.nanoTime() - began) / 1e9);
        while (subject.hasOpenDeliveries() && System.nanoTime() < until) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    static long in(int seconds) {
        return System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    }

    private void practise(Subject subject) throws IOException, InterruptedException {
        try (LeadClient client = subject.client()) {
            client.asFastAsPossible(in(Math.min(PRACTICE_SECONDS, options.pace().warmUpSeconds())));
            finish(client, subject);
        }
        report.line("%-26s%.2f s", "ready again after", subject.restart().toNanos() / 1e9);
    }

    private double firstSeconds(int seconds, LeadClient client, Subject subject) throws IOException {
        Snapshot start = Snapshot.of(subject);
        client.asFastAsPossible(in(seconds));
        Snapshot end = Snapshot.of(subject);
        double delivered = end.deliveredPerSecondSince(start);
        report.line(
                "%-26s%.0f accepted/s, %.0f delivered/s",
                "first " + seconds + " s", end.acceptedPerSecondSince(start), delivered);
        report.cost("CPU of 1 000 of them", start, end);
        return delivered;
    }

    private Figures atTheEnd(LeadClient client, Subject subject, Snapshot begin, int from)
            throws IOException, InterruptedException {
        Snapshot end = Snapshot.of(subject);
        finish(client, subject);
        Snapshot after = Snapshot.of(subject);
        report.line("%-26s%.0f/s", "accepted", end.acceptedPerSecondSince(begin));
        report.line("%-26s%.0f/s", "delivered", end.deliveredPerSecondSince(begin));
        report.latencies("", subject.ledger(), from, subject.ledger().size(), any -> true);
        report.cost("CPU per 1 000 leads", begin, after);
        return new Figures(
                end.deliveredPerSecondSince(begin),
                after.cpuMicrosPerLeadSince(begin),
                after.driverMicrosPerLeadSince(begin));
    }

    /// What a subject did.
    ///
    /// @param perSecond how many leads were delivered
    /// @param cpuMicros what each cost the server, without compiling, and its database
    /// @param driverMicros what each cost the client and the receiver
    record Figures(double perSecond, double cpuMicros, double driverMicros) {}
}
