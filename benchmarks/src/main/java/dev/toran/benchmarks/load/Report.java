package dev.toran.benchmarks.load;

import java.io.PrintWriter;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/// Where results are written, one line each: what it is, then the figures.
final class Report {

    private final PrintWriter out;

    Report(PrintWriter out) {
        this.out = out;
    }

    void line(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
        out.flush();
    }

    /// How long after they were due leads were promised and received.
    void latencies(String prefix, Ledger ledger, int from, int to, Ledger.Which which) {
        latency(prefix + "capture to 202", ledger.captureToAnswer(from, to, which));
        latency(prefix + "capture to receipt", ledger.captureToReceipt(from, to, which));
    }

    /// The JVM compiles for minutes where the machine is busy, so that part is told apart.
    void cost(String of, Snapshot begin, Snapshot end) {
        double leads = end.accepted() - begin.accepted();
        double server = (end.serverCpuMillis() - begin.serverCpuMillis()) / leads;
        double compilers = (end.compilerMillis() - begin.compilerMillis()) / leads;
        double database = (end.databaseCpuMillis() - begin.databaseCpuMillis()) / leads;
        line(
                "%-26sserver %.3f s (of it compiling %.3f s), database %.3f s, together %.3f s, without compiling %.3f s",
                of, server, compilers, database, server + database, end.cpuMicrosPerLeadSince(begin) / 1e3);
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
}
