package dev.toran.adapters.persistence.engine;

import dev.toran.application.StorageUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The database's time, told by a node's own clock and its distance from the database's, which is measured again and
/// again. Nodes that share a database thereby agree on what is due and when a lease ends, whatever their clocks say.
/// A distance that can't be told from the time that the measurement took is left as it is, so that this clock doesn't
/// tremble.
public final class DatabaseClock implements InstantSource, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger("toran.database");
    private static final long INTERVAL_MILLIS = 1_000;
    private static final int FIRST_MEASUREMENTS = 3;

    /// Own clocks that count milliseconds are this much too early at most.
    private static final Duration OWN_RESOLUTION = Duration.ofMillis(1);

    private final Storage storage;
    private final InstantSource own;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Duration ahead = Duration.ZERO;

    private DatabaseClock(Storage storage, InstantSource own) {
        this.storage = storage;
        this.own = own;
    }

    private record Measured(Duration ahead, Duration tolerance) {}

    /// A clock that is right at once and is kept right until it is closed.
    ///
    /// @param own this node's clock
    public static DatabaseClock start(Storage storage, InstantSource own) {
        DatabaseClock clock = new DatabaseClock(storage, own);
        for (int turn = 0; turn < FIRST_MEASUREMENTS; turn++) {
            clock.measure();
        }
        Thread.ofVirtual().name("database-clock").start(clock::run);
        return clock;
    }

    @Override
    public Instant instant() {
        return own.instant().plus(ahead);
    }

    @Override
    public void close() {
        closed.countDown();
    }

    /// Compares the two clocks once.
    void measure() {
        Measured measured = storage.read(handle -> {
            Instant asked = own.instant();
            Instant database = handle.createQuery("select clock_timestamp()")
                    .mapTo(OffsetDateTime.class)
                    .one()
                    .toInstant();
            Duration took = Duration.between(asked, own.instant());
            return new Measured(Duration.between(asked.plus(took.dividedBy(2)), database), took.plus(OWN_RESOLUTION));
        });
        if (measured.ahead().minus(ahead).abs().compareTo(measured.tolerance()) > 0) {
            ahead = Duration.ofMillis(measured.ahead().toMillis());
        }
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
