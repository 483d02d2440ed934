package dev.toran.adapters.persistence;

import dev.toran.adapters.persistence.engine.DatabaseClock;
import dev.toran.adapters.persistence.engine.Dialect;
import dev.toran.adapters.persistence.engine.Storage;
import dev.toran.application.StorageUnavailable;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/// What an open database does without being asked: it goes on with what was begun, forgets what other nodes may have
/// edited, gives room in the embedded database's file back, and keeps the shared time.
final class Upkeep implements AutoCloseable {

    /// How old what is remembered of another node's accounts, widgets and webhooks may be.
    private static final long MAX_STALE_MILLIS = 1_000;

    /// How often it is looked for held deliveries that a crash has left behind.
    private static final long LOOK_SECONDS = 60;

    /// How long those who commit have the embedded database's file for themselves before more of its room is given
    /// back.
    private static final long COMPACTION_MILLIS = 100;

    private static final long MAX_CLOSING_SECONDS = 5;

    private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);

    private final Storage storage;
    private final ScheduledExecutorService behind = ticking("make-due");
    private final MakingDue makingDue;
    private final Optional<ScheduledExecutorService> otherNodesEdits;
    private boolean compactionFails;
    private final Collection<DatabaseClock> clocks = new ConcurrentLinkedQueue<>();

    Upkeep(Storage storage, Claiming claiming) {
        this.storage = storage;
        this.makingDue = new MakingDue(storage, claiming, behind);
        var _ = behind.scheduleWithFixedDelay(makingDue::lookForMore, LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
        if (storage.dialect() == Dialect.H2) {
            EmbeddedCompaction compaction = new EmbeddedCompaction(storage);
            var _ = behind.scheduleWithFixedDelay(
                    () -> compact(compaction), COMPACTION_MILLIS, COMPACTION_MILLIS, TimeUnit.MILLISECONDS);
        }
        this.otherNodesEdits =
                storage.dialect() == Dialect.POSTGRESQL ? Optional.of(forgetting(storage)) : Optional.empty();
    }

    /// A disk that takes nothing more is told once.
    private void compact(EmbeddedCompaction compaction) {
        try {
            compaction.step();
            compactionFails = false;
        } catch (StorageUnavailable away) {
            LOG.debug("giving room in the file back later", away);
        } catch (RuntimeException failed) {
            LOG.atLevel(compactionFails ? Level.DEBUG : Level.WARN)
                    .setCause(failed)
                    .log("room in the file could not be given back; trying again");
            compactionFails = true;
        }
    }

    /// Another node's edits come in by forgetting what was read before them. Nobody shares an embedded database.
    private static ScheduledExecutorService forgetting(Storage storage) {
        ScheduledExecutorService ticks = ticking("forget");
        var _ = ticks.scheduleAtFixedRate(storage::forget, MAX_STALE_MILLIS, MAX_STALE_MILLIS, TimeUnit.MILLISECONDS);
        return ticks;
    }

    private static ScheduledExecutorService ticking(String name) {
        return Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name(name).daemon().factory());
    }

    /// What makes held deliveries due, slice by slice, behind those who asked for it.
    MakingDue makingDue() {
        return makingDue;
    }

    /// The clock to go by, see [Database#clock].
    InstantSource clock(InstantSource own, LongSupplier nanoTime) {
        if (storage.dialect() == Dialect.H2) {
            return own;
        }
        DatabaseClock shared = DatabaseClock.start(storage, nanoTime);
        clocks.add(shared);
        return shared;
    }

    /// Ends it; whoever still reads a clock sees it go on by this node's counter.
    @Override
    public void close() {
        otherNodesEdits.ifPresent(ScheduledExecutorService::shutdownNow);
        makingDue.close();
        endBehind();
        clocks.forEach(DatabaseClock::close);
    }

    /// Never by an interrupt: one that hits H2 while it writes its file closes that file.
    private void endBehind() {
        behind.shutdown();
        try {
            var _ = behind.awaitTermination(MAX_CLOSING_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
