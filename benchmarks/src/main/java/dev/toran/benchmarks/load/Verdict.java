package dev.toran.benchmarks.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Whether every lead is accounted for, and what speaks against it.
final class Verdict {

    private final Report report;
    private final List<String> faults = new ArrayList<>();

    Verdict(Report report) {
        this.report = report;
    }

    /// Compares what was promised with what was received.
    ///
    /// @param failed how many deliveries the server itself calls failed
    void weigh(Ledger ledger, long failed) {
        long missing = count(ledger, number -> ledger.isAccepted(number) && !ledger.isDelivered(number));
        long strangers = count(
                ledger,
                number ->
                        ledger.isAccepted(number) && ledger.isReceived(number) && !ledger.isReceivedAsAccepted(number));
        report.line(
                "%-26s%d accepted, %d refused, %d unanswered; %d requests received, %d leads acknowledged, %d more than once",
                "verified",
                ledger.acceptedCount.sum(),
                ledger.refusedCount.sum(),
                ledger.unansweredCount.sum(),
                ledger.requestCount.sum(),
                ledger.deliveredCount.sum(),
                repeated(ledger));
        expect(ledger.wrongSignatures.sum() == 0, "%d requests were signed wrongly", ledger.wrongSignatures.sum());
        expect(strangers == 0, "%d leads arrived under another id than promised", strangers);
        expect(
                missing <= failed,
                "%d accepted leads were not acknowledged, but only %d failed visibly",
                missing,
                failed);
        expect(
                ledger.refusedCount.sum() == 0,
                "%d captures were refused, the last with %s",
                ledger.refusedCount.sum(),
                ledger.lastRefusal());
    }

    /// Compares with what the server's tables say.
    ///
    /// @param backlog how many of the deliveries have no lead of their own
    void weigh(Ledger ledger, Books books, int backlog) {
        weigh(ledger, books.failed());
        long accepted = ledger.acceptedCount.sum();
        long leads = books.leads() + backlog;
        report.line(
                "%-26s%d leads, %d delivered, %d failed, %d unfinished, %d attempts, of them %d not acknowledged",
                "in the tables",
                books.leads(),
                books.delivered(),
                books.failed(),
                books.unfinished(),
                books.attempts(),
                books.unacknowledged());
        expect(leads >= accepted && leads <= accepted + ledger.unansweredCount.sum(), "%d leads are stored", leads);
        expect(books.unfinished() == 0, "%d deliveries are not finished", books.unfinished());
        expect(
                books.attempts() == ledger.requestCount.sum(),
                "%d attempts are recorded, %d requests were received",
                books.attempts(),
                ledger.requestCount.sum());
        expect(
                repeated(ledger) <= books.unacknowledged(),
                "%d leads were acknowledged more than once, but only %d attempts failed",
                repeated(ledger),
                books.unacknowledged());
    }

    /// Says it, and whether all is well.
    boolean speak() {
        report.line("%-26s%s", "verdict", faults.isEmpty() ? "every lead is accounted for" : String.join("; ", faults));
        return faults.isEmpty();
    }

    private static long repeated(Ledger ledger) {
        return count(ledger, ledger::isRepeated);
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
}
