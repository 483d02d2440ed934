package dev.toran.application.lead;

import dev.toran.application.StorageUnavailable;
import dev.toran.domain.lead.Lead;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// How much may be on its way to the disk at once. Large leads with many webhooks wait here for each
/// other, first come first served, so that together they can't fill the memory; all others pass
/// without noticing.
public final class CommitRoom {

    /// A part of a heap of 256 MiB that leaves room for the copies that a database makes of what it stores.
    public static final long DEFAULT_BYTES = 16L << 20;

    /// As long as whatever else is stored waits for its turn.
    public static final Duration DEFAULT_PATIENCE = Duration.ofSeconds(5);

    private static final int UNIT_BYTES = 1_024;

    /// UTF-8 needs at most three bytes for what is one `char` here (RFC 3629).
    private static final int BYTES_A_CHARACTER = 3;

    private final int units;
    private final Duration patience;
    private final Semaphore free;

    /// @param bytes how much at once, at least 1 KiB
    /// @param patience how long one waits for room before it is refused
    public CommitRoom(long bytes, Duration patience) {
        this.units = Math.toIntExact(bytes / UNIT_BYTES);
        this.patience = patience;
        this.free = new Semaphore(units, true);
    }

    /// Waits until there is room for a lead and so many payloads made of it. What is larger than the
    /// whole room gets all of it. Whoever has entered has to [#leave].
    ///
    /// @throws StorageUnavailable when there is none in time, or the thread is told to stop
    void enter(Lead lead, int payloads) {
        boolean entered;
        try {
            entered = free.tryAcquire(units(lead, payloads), patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new StorageUnavailable("interrupted before anything was stored", stopping);
        }
        if (!entered) {
            throw new StorageUnavailable("too much waits to be stored");
        }
    }

    /// Gives back what this lead and its payloads took.
    void leave(Lead lead, int payloads) {
        free.release(units(lead, payloads));
    }

    private int units(Lead lead, int payloads) {
        return Math.toIntExact(Math.min(units, 1 + bytes(lead) * (1 + payloads) / UNIT_BYTES));
    }

    /// Upwards of what a payload has: its keys and identities are few beside what can be large.
    private static long bytes(Lead lead) {
        return (long) lead.length() * BYTES_A_CHARACTER;
    }
}
