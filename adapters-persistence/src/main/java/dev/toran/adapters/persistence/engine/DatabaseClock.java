package dev.toran.adapters.persistence.engine;

import dev.toran.application.StorageUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The database's time: what it was at the last look, and what a counter that nobody sets says has passed since. It is
/// looked again and again. Nodes that share a database thereby agree on what is due and when a lease ends, whatever
/// their own clocks say or are set to. A difference that can't be told from the time that the look took is left as it
/// is, so that this clock doesn't tremble.
public final class DatabaseClock implements InstantSource, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger("toran.database");
    private static final long INTERVAL_MILLIS = 1_000;
    private static final int FIRST_LOOKS = 3;

    /// A smaller difference is not worth a jump.
    private static final Duration SLACK = Duration.ofMillis(1);

    private final Storage storage;
    private final LongSupplier nanoTime;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Look last;

    private DatabaseClock(Storage storage, LongSupplier nanoTime) {
        this.storage = storage;
        this.nanoTime = nanoTime;
        this.last = look();
    }

    /// What the database's time was when the counter stood there, give or take.
    private record Look(Instant time, long nanos, Duration tolerance) {

        Instant at(long later) {
            return time.plusNanos(later - nanos);
        }
    }

    /// A clock that is right at once and is kept right until it is closed.
    ///
    /// @param nanoTime counts on, whatever the machine's clock is set to
    public static DatabaseClock start(Storage storage, LongSupplier nanoTime) {
        DatabaseClock clock = new DatabaseClock(storage, nanoTime);
        for (int turn = 1; turn < FIRST_LOOKS; turn++) {
            clock.measure();
        }
        Thread.ofVirtual().name("database-clock").start(clock::run);
        return clock;
    }

    /// In milliseconds, like a node's own clock.
    @Override
    public Instant instant() {
        return last.at(nanoTime.getAsLong()).truncatedTo(ChronoUnit.MILLIS);
    }

    @Override
    public void close() {
        closed.countDown();
    }

    /// Looks at the database's clock once.
    void measure() {
        Look now = look();
        Duration off = Duration.between(last.at(now.nanos()), now.time());
        if (off.abs().compareTo(now.tolerance()) > 0) {
            last = now;
        }
    }

    private Look look() {
        return storage.read(handle -> {
            long asked = nanoTime.getAsLong();
            Instant time = handle.createQuery("select clock_timestamp()")
                    .mapTo(OffsetDateTime.class)
                    .one()
                    .toInstant();
            long took = nanoTime.getAsLong() - asked;
            return new Look(time, asked + took / 2, SLACK.plusNanos(took));
        });
    }

    private void run() {
        try {
            while (!closed.await(INTERVAL_MILLIS, TimeUnit.MILLISECONDS)) {
                measureIfPossible();
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private void measureIfPossible() {
        try {
            measure();
        } catch (StorageUnavailable away) {
            LOG.debug("the clock goes on as it is while the database is away", away);
        } catch (RuntimeException | Error defect) {
            LOG.warn("the database's time could not be measured; trying again", defect);
        }
    }
}
