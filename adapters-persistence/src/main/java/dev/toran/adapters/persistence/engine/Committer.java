package dev.toran.adapters.persistence.engine;

import dev.toran.application.StorageUnavailable;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Commits what many callers hand in, all that came while the last commit was being written by the next one. A lone
/// caller waits for nobody. Several kinds of work may share a committer, and then share its commits: that spares an
/// embedded database, which writes each commit's pages anew, about half of them.
public final class Committer implements AutoCloseable {

    private static final int MAX_TOGETHER = 256;
    /// H2 holds what a transaction writes several times over until it is on disk.
    public static final long MAX_BYTES_TOGETHER = 2 << 20;
    private static final int MAX_WAITING = 10_000;
    private static final long MAX_QUEUEING_SECONDS = 5;
    private static final long MAX_CLOSING_MILLIS = 5_000;
    private static final long IDLE_MILLIS = 100;

    private final Storage storage;
    private final BlockingQueue<GroupCommit.Waiting<?, ?>> queue = new ArrayBlockingQueue<>(MAX_WAITING);
    private final Thread thread;
    private volatile Life life = Life.OPEN;

    public Committer(String name, Storage storage) {
        this.storage = storage;
        this.thread = Thread.ofPlatform().name("commit-" + name).daemon().start(this::run);
    }

    private enum Life {
        OPEN,
        CLOSING,
        /// Its thread takes nothing more.
        CLOSED
    }

    /// Puts an item in line.
    ///
    /// @throws StorageUnavailable when too much is waiting already, or nothing is stored any more
    void enqueue(GroupCommit.Waiting<?, ?> waiting) throws InterruptedException {
        if (life != Life.OPEN) {
            throw closed();
        }
        if (!queue.offer(waiting, MAX_QUEUEING_SECONDS, TimeUnit.SECONDS)) {
            throw new StorageUnavailable("too much waits to be stored");
        }
        // What is in line before the thread says that it is done, the thread answers.
        if (life == Life.CLOSED && queue.remove(waiting)) {
            throw closed();
        }
    }

    private static StorageUnavailable closed() {
        return new StorageUnavailable("nothing is stored any more");
    }

    /// How many items are in line.
    int waiting() {
        return queue.size();
    }

    /// Stores what is waiting, then takes nothing more.
    @Override
    public void close() {
        life = Life.CLOSING;
        try {
            thread.join(MAX_CLOSING_MILLIS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        List<GroupCommit.Waiting<?, ?>> together = new ArrayList<>(MAX_TOGETHER);
        while (life == Life.OPEN || !queue.isEmpty()) {
            GroupCommit.Waiting<?, ?> first = next();
            if (first == null) {
                continue;
            }
            gather(first, together);
            commit(together);
            together.clear();
        }
        life = Life.CLOSED;
        queue.drainTo(together);
        together.forEach(late -> late.fail(closed()));
    }

    /// Adds the first and what waits behind it, until the group is full. One that is too large for a group is one by
    /// itself.
    private void gather(GroupCommit.Waiting<?, ?> first, List<GroupCommit.Waiting<?, ?>> together) {
        together.add(first);
        long bytes = first.bytes();
        GroupCommit.Waiting<?, ?> next = queue.peek();
        while (next != null && together.size() < MAX_TOGETHER && bytes + next.bytes() <= MAX_BYTES_TOGETHER) {
            together.add(queue.remove());
            bytes += next.bytes();
            next = queue.peek();
        }
    }

    /// Never ended by an interrupt: one that hits H2 while it writes its file closes that file.
    private GroupCommit.@Nullable Waiting<?, ?> next() {
        try {
            return queue.poll(IDLE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException nobodyDoesThat) {
            throw new IllegalStateException("nobody interrupts a committer", nobodyDoesThat);
        }
    }

    /// Where it fails, its members are tried one by one, so that one that can't be stored harms only itself. An error
    /// fails them all, and must not end the thread: whoever came later would wait for good.
    private void commit(List<GroupCommit.Waiting<?, ?>> together) {
        List<Runnable> answers;
        try {
            answers = atOnce(together).orElseGet(() -> storage.write(handle -> doAll(handle, together)));
            storage.groupSizes().add(together.size());
        } catch (RuntimeException failed) {
            if (together.size() == 1 || failed instanceof StorageUnavailable) {
                together.forEach(waiting -> waiting.fail(failed));
            } else {
                together.forEach(waiting -> commit(List.of(waiting)));
            }
            return;
        } catch (Error serious) {
            together.forEach(waiting -> waiting.fail(serious));
            return;
        }
        answers.forEach(Runnable::run);
    }

    /// Round trips are what a group costs beside its rows.
    private Optional<List<Runnable>> atOnce(List<GroupCommit.Waiting<?, ?>> together) {
        GroupCommit<?, ?> kind = together.getFirst().kind();
        return storage.dialect() == Dialect.POSTGRESQL && together.stream().allMatch(waiting -> waiting.kind() == kind)
                ? storage.atOnce(handle -> kind.doAtOnce(handle, together)).map(List::of)
                : Optional.empty();
    }

    private static List<Runnable> doAll(Handle handle, List<GroupCommit.Waiting<?, ?>> together) throws SQLException {
        Map<GroupCommit<?, ?>, List<GroupCommit.Waiting<?, ?>>> kinds = new LinkedHashMap<>();
        together.forEach(waiting ->
                kinds.computeIfAbsent(waiting.kind(), kind -> new ArrayList<>()).add(waiting));
        List<Runnable> answers = new ArrayList<>(kinds.size());
        for (Map.Entry<GroupCommit<?, ?>, List<GroupCommit.Waiting<?, ?>>> kind : kinds.entrySet()) {
            answers.add(kind.getKey().doAll(handle, kind.getValue()));
        }
        return answers;
    }
}
