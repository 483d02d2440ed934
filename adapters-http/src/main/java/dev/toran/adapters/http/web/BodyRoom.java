package dev.toran.adapters.http.web;

import dev.toran.adapters.http.problem.Problem;
import dev.toran.adapters.http.problem.ProblemKind;
import dev.toran.adapters.http.problem.RefusedRequest;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// How much of large bodies may be in memory at once, from before they are read until their requests are answered:
/// anybody can send them, as slowly as they like. Small ones, which nearly all are, don't need it.
public final class BodyRoom {

    /// The largest body that needs no room, in bytes.
    public static final int SMALL_BYTES = 4 * 1024;

    private final int bytes;
    private final Duration patience;
    private final Semaphore free;

    /// @param bytes how much at once; what is larger than all of it gets all of it
    /// @param patience how long one waits, first come first served, before it is refused
    public BodyRoom(long bytes, Duration patience) {
        this.bytes = Math.toIntExact(Math.min(bytes, Integer.MAX_VALUE));
        this.patience = patience;
        this.free = new Semaphore(this.bytes, true);
    }

    /// Waits until there is room for a body of at most so many bytes. Whoever has entered has to [#leave].
    ///
    /// @throws RefusedRequest when there is none in time, or the thread is told to stop
    void enter(int most) {
        boolean entered = false;
        try {
            entered = free.tryAcquire(share(most), patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        if (!entered) {
            throw new RefusedRequest(Problem.of(
                            ProblemKind.UNAVAILABLE,
                            "Too many large bodies are on their way right now. Try again in a moment.")
                    .withHeader("Retry-After", "5"));
        }
    }

    /// Gives back what was entered with.
    void leave(int most) {
        free.release(share(most));
    }

    private int share(int most) {
        return Math.min(most, bytes);
    }
}
