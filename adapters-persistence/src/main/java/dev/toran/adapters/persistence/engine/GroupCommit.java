package dev.toran.adapters.persistence.engine;

import dev.toran.application.StorageUnavailable;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jdbi.v3.core.Handle;

/// One kind of work that a [Committer] does for many callers in one transaction: each waits for its own to be on disk.
public final class GroupCommit<T, R> {

    private final Committer committer;
    private final GroupWork<T, R> work;

    public GroupCommit(Committer committer, GroupWork<T, R> work) {
        this.committer = committer;
        this.work = work;
    }

    /// One item in line.
    record Waiting<T, R>(GroupCommit<T, R> kind, T item, long bytes, CompletableFuture<R> result) {

        void fail(Throwable failure) {
            result.completeExceptionally(failure);
        }
    }

    /// Hands in one item and waits until it is on disk.
    ///
    /// @throws StorageUnavailable when the database is away, or too much is waiting already
    public R submit(T item) {
        Waiting<T, R> waiting = new Waiting<>(this, item, work.bytes(item), new CompletableFuture<>());
        try {
            committer.enqueue(waiting);
            return waiting.result().join();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new StorageUnavailable("interrupted before anything was stored", stopping);
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
    }

    /// Does the work for all of `waiting`, which are this kind's own.
    ///
    /// @return what tells the callers, once the transaction is on disk
    Runnable doAll(Handle handle, List<Waiting<?, ?>> waiting) throws SQLException {
        List<Waiting<T, R>> own = own(waiting);
        return answers(own, work.doAll(handle, items(own)));
    }

    /// The same without a transaction around it; empty when nothing was done.
    Optional<Runnable> doAtOnce(Handle handle, List<Waiting<?, ?>> waiting) throws SQLException {
        List<Waiting<T, R>> own = own(waiting);
        return work.doAtOnce(handle, items(own)).map(results -> answers(own, results));
    }

    @SuppressWarnings("unchecked") // each was made by this kind's submit
    private List<Waiting<T, R>> own(List<Waiting<?, ?>> waiting) {
        return (List<Waiting<T, R>>) (List<?>) waiting;
    }

    private List<T> items(List<Waiting<T, R>> own) {
        return own.stream().map(Waiting::item).toList();
    }

    private Runnable answers(List<Waiting<T, R>> own, List<R> results) {
        return () -> {
            for (int index = 0; index < results.size(); index++) {
                own.get(index).result().complete(results.get(index));
            }
        };
    }
}
