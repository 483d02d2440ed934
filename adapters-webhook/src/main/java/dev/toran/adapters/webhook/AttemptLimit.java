package dev.toran.adapters.webhook;

import java.time.Duration;
import java.util.function.LongSupplier;

/// How long one attempt may take in all: name look-up, connection, TLS and status line.
final class AttemptLimit {

    private final LongSupplier nanoTime;
    private final long endNanos;

    private AttemptLimit(LongSupplier nanoTime, long endNanos) {
        this.nanoTime = nanoTime;
        this.endNanos = endNanos;
    }

    static AttemptLimit starting(Duration limit, LongSupplier nanoTime) {
        return new AttemptLimit(nanoTime, nanoTime.getAsLong() + limit.toNanos());
    }

    /// What is left; zero when nothing is.
    Duration remaining() {
        return Duration.ofNanos(Math.max(0, endNanos - nanoTime.getAsLong()));
    }

    boolean isOver() {
        return endNanos - nanoTime.getAsLong() <= 0;
    }

    /// When it ends, by the clock that it was started with.
    long endNanos() {
        return endNanos;
    }

    /// When half of what is left now will be over.
    long halfwayNanos() {
        return endNanos(remaining().dividedBy(2));
    }

    /// When `patience` ends that begins now, by the same clock.
    long endNanos(Duration patience) {
        return nanoTime.getAsLong() + patience.toNanos();
    }
}
