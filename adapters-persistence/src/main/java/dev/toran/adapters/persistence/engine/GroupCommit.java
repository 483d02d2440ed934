package dev.toran.adapters.persistence.engine;

import dev.toran.application.StorageUnavailable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Does one kind of work for many callers in one transaction: each waits for its own to be on disk, but all that came
/// while the last group was being written share the next commit. A lone caller waits for nobody. Where a group fails,
/// its members are tried one by one, so that one that can't be stored harms only itself.
public final class GroupCommit<T, R> implements AutoCloseable {

    private static final int MAX_GROUP = 128;
    private static final int MAX_WAITING = 10_000;
    private static final long MAX_QUEUEING_SECONDS = 5;
    private static final long MAX_CLOSING_MILLIS = 5_000;
    private static final long IDLE_MILLIS = 100;

    private final Storage storage;
    private final GroupWork<T, R> work;
    private final BlockingQueue<Waiting<T, R>> queue = new ArrayBlockingQueue<>(MAX_WAITING);
    private final Thread committer;
    private volatile Life life = Life.OPEN;

    public GroupCommit(String name, Storage storage, GroupWork<T, R> work) {
        this.storage = storage;
        this.work = work;
        this.committer = Thread.ofPlatform().name("commit-" + name).daemon().start(this::run);
    }

    private enum Life {
        OPEN,
        CLOSING
    }

    private record Waiting<T, R>(T item, CompletableFuture<R> result) {}

    /// Hands in one item and waits until it is on disk.
    ///
    /// @throws StorageUnavailable when the database is away, or too much is waiting already
    public R submit(T item) {
        Waiting<T, R> waiting = new Waiting<>(item, new CompletableFuture<>());
        try {
            if (life == Life.CLOSING || !queue.offer(waiting, MAX_QUEUEING_SECONDS, TimeUnit.SECONDS)) {
                throw new StorageUnavailable("too much waits to be stored");
            }
            return waiting.result().join();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new StorageUnavailable("interrupted before anything was stored", stopping);
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
    }

    /// Stores what is waiting, then takes nothing more.
    @Override
    public void close() {
        life = Life.CLOSING;
        try {
            committer.join(MAX_CLOSING_MILLIS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        List<Waiting<T, R>> group = new ArrayList<>(MAX_GROUP);
        while (life == Life.OPEN || !queue.isEmpty()) {
            Waiting<T, R> first = next();
            if (first == null) {
                continue;
            }
            group.add(first);
            queue.drainTo(group, MAX_GROUP - 1);
            commit(group);
            group.clear();
        }
    }

    /// Never ended by an interrupt: one that hits H2 while it writes its file closes that file.
    private @Nullable Waiting<T, R> next() {
        try {
            return queue.poll(IDLE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException nobodyDoesThat) {
            throw new IllegalStateException("nobody interrupts a committer", nobodyDoesThat);
        }
    }

    private void commit(List<Waiting<T, R>> group) {
        List<R> results;
        try {
            List<T> items = group.stream().map(Waiting::item).toList();
            results = storage.write(handle -> work.doAll(handle, items));
        } catch (RuntimeException failed) {
            if (group.size() == 1 || failed instanceof StorageUnavailable) {
                group.forEach(waiting -> waiting.result().completeExceptionally(failed));
            } else {
                group.forEach(waiting -> commit(List.of(waiting)));
            }
            return;
        }
        for (int index = 0; index < group.size(); index++) {
            group.get(index).result().complete(results.get(index));
        }
    }
}
