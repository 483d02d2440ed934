package dev.toran.adapters.persistence.engine;

import dev.toran.application.StorageUnavailable;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToIntFunction;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.transaction.SerializableTransactionRunner;
import org.jspecify.annotations.Nullable;

/// Runs work on the database. What goes wrong comes out as [StorageUnavailable] when trying again later makes sense,
/// and as another exception when it doesn't; neither says a visitor's data.
///
/// Work in a transaction may be done again when the database ends a deadlock at its cost, so it changes nothing but the
/// database.
public final class Storage {

    /// The PostgreSQL channel on which nodes are told that something was edited.
    public static final String EDITED = "toran_edited";

    private static final int DEADLOCK_RETRIES = 5;

    private final Jdbi jdbi;
    private final Dialect dialect;
    private final Browsing browsing;
    private final Semaphore browsers;
    private final AtomicLong edition = new AtomicLong();
    private final GroupSizes groupSizes = new GroupSizes();

    public Storage(DataSource source, Dialect dialect) {
        this(source, dialect, new Browsing(Integer.MAX_VALUE, Duration.ZERO));
    }

    public Storage(DataSource source, Dialect dialect, Browsing browsing) {
        this.dialect = dialect;
        this.browsing = browsing;
        this.browsers = new Semaphore(browsing.most(), true);
        this.jdbi = Jdbi.create(source);
        jdbi.setTransactionHandler(new SerializableTransactionRunner());
        jdbi.getConfig(SerializableTransactionRunner.Configuration.class)
                .setSerializationFailureSqlState(dialect.deadlockState())
                .setMaxRetries(DEADLOCK_RETRIES);
        jdbi.registerArgument(new InstantArgument());
        jdbi.registerArgument(new UuidArgument());
        jdbi.registerColumnMapper(Instant.class, new InstantColumn());
        jdbi.registerArrayType(UUID.class, "uuid");
        jdbi.registerArrayType(Integer.class, "int4");
        jdbi.registerArrayType(String.class, "text");
        jdbi.getConfig(StatementExceptions.class)
                .setMessageRendering(StatementExceptions.MessageRendering.SHORT_STATEMENT);
    }

    /// Which database this is.
    public Dialect dialect() {
        return dialect;
    }

    /// How much of the database those may have who look through many rows.
    ///
    /// @param most how many of them at once
    /// @param patience how long one more waits for its turn
    public record Browsing(int most, Duration patience) {}

    /// What group commits have stored.
    public GroupSizes groupSizes() {
        return groupSizes;
    }

    /// Runs queries, without a transaction around them.
    public <R> R read(Work<R> work) {
        return guarded(work);
    }

    /// Runs queries that may look through very many rows, like [#read(Work)], but only so many at once: they would have
    /// all connections, and what stores leads and sends them would have none.
    public <R> R browse(Work<R> work) {
        enter();
        try {
            return guarded(work);
        } finally {
            browsers.release();
        }
    }

    private void enter() {
        try {
            if (!browsers.tryAcquire(browsing.patience().toMillis(), TimeUnit.MILLISECONDS)) {
                throw new StorageUnavailable("too many are looking through many rows");
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new StorageUnavailable("interrupted before anything was read", stopping);
        }
    }

    /// Runs `work`, one statement or one batch, without a transaction around it: PostgreSQL takes what one
    /// [executes](https://www.postgresql.org/docs/15/protocol-flow.html#PROTOCOL-FLOW-PIPELINING) up to the same
    /// synchronization for one transaction, which is on disk when this returns.
    ///
    /// @return what `work` returns; empty, too, when the database ended a deadlock at its cost and nothing was done
    public <R> Optional<R> atOnce(Work<Optional<R>> work) {
        return guarded(handle -> {
            try {
                return work.in(handle);
            } catch (SQLException | JdbiException failed) {
                if (isDeadlock(failed) || isDeadlock(failed.getCause())) {
                    return Optional.empty();
                }
                throw failed;
            }
        });
    }

    private boolean isDeadlock(@Nullable Throwable failed) {
        return failed instanceof SQLException sql && dialect.deadlockState().equals(sql.getSQLState());
    }

    /// Runs `work` in one transaction, which is on disk when this returns.
    public <R> R write(Work<R> work) {
        return guarded(handle -> {
            R result = handle.inTransaction(work::in);
            force(handle);
            return result;
        });
    }

    /// Runs `work` like [#write(Work)]; afterwards nothing is remembered of what was read before, here or on another
    /// node that listens to [#EDITED]. For everything that changes accounts, keys, widgets or webhooks.
    public <R> R edit(Work<R> work) {
        try {
            return write(handle -> {
                if (dialect == Dialect.POSTGRESQL) {
                    handle.execute("notify " + EDITED);
                }
                return work.in(handle);
            });
        } finally {
            forget();
        }
    }

    /// A memory for what captures and attempts look up again and again.
    ///
    /// @param bytes how much memory a value takes with its key, about
    public <K, V> RecentReads<K, V> recentReads(ToIntFunction<V> bytes) {
        return new RecentReads<>(edition::get, bytes);
    }

    /// Has everything read afresh from now on.
    public void forget() {
        edition.incrementAndGet();
    }

    /// Runs `work` in one transaction that a crash may still undo: for what comes right by itself when it is lost.
    public <R> R writeUnforced(Work<R> work) {
        return guarded(handle -> handle.inTransaction(transaction -> {
            if (dialect == Dialect.POSTGRESQL) {
                transaction.execute("set local synchronous_commit to off");
            }
            return work.in(transaction);
        }));
    }

    /// PostgreSQL's commit has done it. H2's has not, not even with `WRITE_DELAY=0`: only a checkpoint calls fsync.
    private void force(Handle handle) throws SQLException {
        if (dialect == Dialect.H2) {
            try (Statement statement = handle.getConnection().createStatement()) {
                statement.execute("checkpoint sync");
            }
        }
    }

    private <R> R guarded(Work<R> work) {
        try {
            return jdbi.withHandle(work::in);
        } catch (SQLException | JdbiException failed) {
            throw StorageTrouble.translate(failed);
        }
    }

    /// Something to do with a connection.
    @FunctionalInterface
    public interface Work<R> {
        R in(Handle handle) throws SQLException;
    }
}
