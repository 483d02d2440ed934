package dev.toran.benchmarks.load;

import java.util.UUID;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.Histogram;

/// What became of every lead, by its number. The client and the receiver write different columns from one thread each;
/// who reads does so after both have come to rest, or reads the counters.
final class Ledger {

    /// No lead was taken in under this number, or nobody knows.
    static final UUID NOTHING = new UUID(0, 0);

    private final long[] dueNanos;
    private final long[] answeredNanos;
    private final long[] receivedNanos;
    private final UUID[] accepted;
    private final UUID[] received;
    private final byte[] requests;
    private final byte[] acknowledged;

    final LongAdder acceptedCount = new LongAdder();
    final LongAdder refusedCount = new LongAdder();
    final LongAdder unansweredCount = new LongAdder();
    final LongAdder requestCount = new LongAdder();
    final LongAdder deliveredCount = new LongAdder();
    final LongAdder wrongSignatures = new LongAdder();
    final LongAdder lateAnswers = new LongAdder();
    private volatile int next;
    private volatile String lastRefusal = "";

    Ledger(int capacity) {
        dueNanos = new long[capacity];
        answeredNanos = new long[capacity];
        receivedNanos = new long[capacity];
        accepted = new UUID[capacity];
        received = new UUID[capacity];
        requests = new byte[capacity];
        acknowledged = new byte[capacity];
    }

    int size() {
        return next;
    }

    boolean isFull() {
        return next == dueNanos.length;
    }

    /// Takes the next number for a lead that is due at `nanos`.
    @SuppressWarnings("NonAtomicOperationOnVolatileField") // one client thread
    int begin(long nanos) {
        int number = next;
        dueNanos[number] = nanos;
        next = number + 1;
        return number;
    }

    /// The server promised to deliver it.
    void accept(int number, UUID lead, long nanos) {
        accepted[number] = lead;
        answeredNanos[number] = nanos;
        acceptedCount.increment();
    }

    /// The server did not take it in.
    void refuse(String status) {
        lastRefusal = status;
        refusedCount.increment();
    }

    String lastRefusal() {
        return lastRefusal;
    }

    /// The receiver got a request.
    ///
    /// @return how many came before it under this number
    int receive(int number, UUID lead, long nanos) {
        requestCount.increment();
        if (requests[number] == 0) {
            receivedNanos[number] = nanos;
            received[number] = lead;
        } else if (!lead.equals(received[number])) {
            received[number] = NOTHING;
        }
        if (requests[number] < Byte.MAX_VALUE) {
            requests[number]++;
        }
        return requests[number] - 1;
    }

    /// The receiver answered 200.
    void acknowledge(int number) {
        if (acknowledged[number] == 0) {
            deliveredCount.increment();
        }
        if (acknowledged[number] < Byte.MAX_VALUE) {
            acknowledged[number]++;
        }
    }

    boolean isAccepted(int number) {
        return accepted[number] != null;
    }

    boolean isReceived(int number) {
        return requests[number] > 0;
    }

    boolean isDelivered(int number) {
        return acknowledged[number] > 0;
    }

    boolean isReceivedAsAccepted(int number) {
        return accepted[number] != null && accepted[number].equals(received[number]);
    }

    /// Whether more than one request of it was acknowledged.
    boolean isRepeated(int number) {
        return acknowledged[number] > 1;
    }

    /// From when a lead was due to be sent until the receiver had its whole request, in microseconds.
    Histogram captureToReceipt(int from, int to, Which which) {
        Histogram histogram = new Histogram(3);
        for (int number = from; number < to; number++) {
            if (which.includes(number) && requests[number] > 0) {
                histogram.recordValue(Math.max(0, (receivedNanos[number] - dueNanos[number]) / 1_000));
            }
        }
        return histogram;
    }

    /// From when a lead was due to be sent until the server's promise was there, in microseconds.
    Histogram captureToAnswer(int from, int to, Which which) {
        Histogram histogram = new Histogram(3);
        for (int number = from; number < to; number++) {
            if (which.includes(number) && accepted[number] != null) {
                histogram.recordValue(Math.max(0, (answeredNanos[number] - dueNanos[number]) / 1_000));
            }
        }
        return histogram;
    }

    /// Chooses leads by their number.
    @FunctionalInterface
    interface Which {
        boolean includes(int number);
    }
}
