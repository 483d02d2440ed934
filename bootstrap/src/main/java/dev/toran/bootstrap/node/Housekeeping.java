package dev.toran.bootstrap.node;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Does a chore now and then, on a thread of its own. A chore that fails is tried again next time.
final class Housekeeping implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger("toran.housekeeping");

    private final CountDownLatch ended = new CountDownLatch(1);
    private final Duration interval;
    private final Runnable chore;

    private Housekeeping(Duration interval, Runnable chore) {
        this.interval = interval;
        this.chore = chore;
    }

    /// Begins, with the first turn after `interval`.
    static Housekeeping every(Duration interval, Runnable chore) {
        Housekeeping housekeeping = new Housekeeping(interval, chore);
        Thread.ofVirtual().name("housekeeping").start(housekeeping::run);
        return housekeeping;
    }

    @Override
    public void close() {
        ended.countDown();
    }

    /// Begins at once.
    static Housekeeping atOnceAndEvery(Duration interval, Runnable chore) {
        Housekeeping housekeeping = new Housekeeping(interval, chore);
        Thread.ofVirtual().name("housekeeping").start(() -> {
            housekeeping.turn();
            housekeeping.run();
        });
        return housekeeping;
    }

    /// Does it once, now.
    static void atOnce(Runnable chore) {
        Thread.ofVirtual().name("housekeeping").start(new Housekeeping(Duration.ZERO, chore)::turn);
    }

    private void run() {
        try {
            while (!ended.await(interval.toMillis(), TimeUnit.MILLISECONDS)) {
                turn();
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private void turn() {
        try {
            chore.run();
        } catch (RuntimeException | Error failed) {
            LOG.warn("a chore failed and will be tried again", failed);
        }
    }
}
