package dev.toran.application.live;

import dev.toran.domain.account.AccountId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// The latest events of this node, and who is watching them. Events of other nodes are not here, and none survives a
/// restart: a watcher that missed some is told so and looks the present state up. Memory is bounded by the number of
/// events and of watchers; an event that nobody watches costs one slot.
public final class LiveEvents implements AutoCloseable {

    private final Limits limits;
    private final String epoch;
    private final @Nullable LiveEvent[] ring;
    private final Map<AccountId, Set<Watch>> watches = new ConcurrentHashMap<>();
    private final AtomicInteger watching = new AtomicInteger();
    private long latest;
    private volatile boolean closed;

    /// @param epoch sets this run of this node apart from any other
    public LiveEvents(Limits limits, String epoch) {
        this.limits = limits;
        this.epoch = epoch;
        this.ring = new LiveEvent[limits.events()];
    }

    /// How many events are remembered, how many watchers there may be, and how many of one account.
    public record Limits(int events, int watchers, int watchersPerAccount) {

        /// What a node starts with.
        public static final Limits DEFAULT = new Limits(8_192, 1_000, 50);
    }

    /// An event and its place in the order of this node.
    public record Entry(String id, LiveEvent event) {}

    /// What came since the last look. After [Continuity#GAP] some events are lost.
    ///
    /// @param id the place that was looked up to
    public record Batch(Continuity continuity, List<Entry> entries, String id) {

        public Batch {
            entries = List.copyOf(entries);
        }
    }

    /// Whether everything since the last look is there.
    public enum Continuity {
        UNBROKEN,
        GAP
    }

    /// Adds an event. Never waits for a watcher.
    public void add(LiveEvent event) {
        synchronized (ring) {
            latest++;
            ring[slot(latest)] = event;
        }
        watches.getOrDefault(event.account(), Set.of()).forEach(Watch::wake);
    }

    /// Begins to watch an account's events: those after `lastId`, or those to come. Empty when too many watch.
    public Optional<Watch> watch(AccountId account, Optional<String> lastId) {
        if (watching.incrementAndGet() > limits.watchers()) {
            watching.decrementAndGet();
            return Optional.empty();
        }
        Watch watch = new Watch(account, lastId.map(this::place).orElseGet(this::latest));
        Set<Watch> all = watches.compute(account, (same, before) -> with(before, watch));
        if (all.size() > limits.watchersPerAccount()) {
            watch.close();
            return Optional.empty();
        }
        return Optional.of(watch);
    }

    /// How many are watching.
    public int watchers() {
        return watching.get();
    }

    /// Ends every watch.
    @Override
    public void close() {
        closed = true;
        watches.values().forEach(all -> all.forEach(Watch::wake));
    }

    private static Set<Watch> with(@Nullable Set<Watch> before, Watch watch) {
        Set<Watch> all = before == null ? ConcurrentHashMap.newKeySet() : before;
        all.add(watch);
        return all;
    }

    private static @Nullable Set<Watch> without(Set<Watch> all, Watch watch) {
        all.remove(watch);
        return all.isEmpty() ? null : all;
    }

    private int slot(long number) {
        return (int) (number % ring.length);
    }

    private long latest() {
        synchronized (ring) {
            return latest;
        }
    }

    /// The number that `id` carries; -1, which is before all events, where it is none of this run.
    private long place(String id) {
        String prefix = epoch + "-";
        if (!id.startsWith(prefix)) {
            return -1;
        }
        try {
            long number = Long.parseLong(id.substring(prefix.length()));
            return number > latest() ? -1 : number;
        } catch (NumberFormatException foreign) {
            return -1;
        }
    }

    private String id(long number) {
        return epoch + "-" + number;
    }

    /// One watcher's view. For one thread at a time.
    public final class Watch implements AutoCloseable {

        private final AccountId account;
        private final Semaphore news = new Semaphore(0);
        private long seen;

        private Watch(AccountId account, long seen) {
            this.account = account;
            this.seen = seen;
        }

        /// Everything since the last look; waits for something to come, at most `patience`. Without entries when
        /// nothing came; empty when there is nothing to wait for any more.
        public Optional<Batch> next(Duration patience) throws InterruptedException {
            Batch batch = look();
            if (batch.entries().isEmpty() && batch.continuity() == Continuity.UNBROKEN && !closed) {
                if (news.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                    news.drainPermits();
                }
                batch = look();
            }
            return closed ? Optional.empty() : Optional.of(batch);
        }

        @Override
        public void close() {
            boolean[] wasOpen = new boolean[1];
            watches.computeIfPresent(account, (same, all) -> {
                wasOpen[0] = all.contains(this);
                return without(all, this);
            });
            if (wasOpen[0]) {
                watching.decrementAndGet();
            }
        }

        private void wake() {
            news.release();
        }

        private Batch look() {
            List<Entry> entries = new ArrayList<>();
            synchronized (ring) {
                long oldest = Math.max(1, latest - ring.length + 1);
                Continuity continuity = seen < oldest - 1 ? Continuity.GAP : Continuity.UNBROKEN;
                long from = continuity == Continuity.GAP ? latest + 1 : seen + 1;
                for (long number = from; number <= latest; number++) {
                    LiveEvent event = ring[slot(number)];
                    if (event != null && event.account().equals(account)) {
                        entries.add(new Entry(id(number), event));
                    }
                }
                seen = latest;
                return new Batch(continuity, entries, id(seen));
            }
        }
    }
}
