package dev.toran.adapters.persistence.engine;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// What every lead needs and hardly ever changes, as it was read a moment ago. An entry counts only as long as the
/// edition in which its reading began is the current one, so that nothing that was read before an edit is found after
/// it. What isn't there is not remembered: strangers can't fill it with names that don't exist.
///
/// @param <K> what it is looked up by
/// @param <V> what was read
public final class RecentReads<K, V> {

    private static final int MAX_ENTRIES = 10_000;

    private final LongSupplier edition;
    private final Map<K, Entry<V>> entries = new ConcurrentHashMap<>();
    private final Map<Reading<K>, CompletableFuture<Optional<V>>> underWay = new ConcurrentHashMap<>();

    RecentReads(LongSupplier edition) {
        this.edition = edition;
    }

    private record Entry<V>(long edition, V value) {}

    private record Reading<K>(K key, long edition) {}

    /// The value of `key`: remembered, or else what `read` finds. Callers that ask for the same at the same time share
    /// one read: otherwise all that are busy with one widget would ask the database at once, whenever it was
    /// forgotten.
    public Optional<V> get(K key, Supplier<Optional<V>> read) {
        long current = edition.getAsLong();
        Entry<V> known = entries.get(key);
        if (known != null && known.edition() == current) {
            return Optional.of(known.value());
        }
        Reading<K> reading = new Reading<>(key, current);
        CompletableFuture<Optional<V>> own = new CompletableFuture<>();
        CompletableFuture<Optional<V>> first = underWay.putIfAbsent(reading, own);
        if (first != null) {
            return resultOf(first);
        }
        try {
            Optional<V> found = read.get();
            found.ifPresentOrElse(value -> remember(key, new Entry<>(current, value)), () -> entries.remove(key));
            own.complete(found);
            return found;
        } catch (RuntimeException failed) {
            own.completeExceptionally(failed);
            throw failed;
        } finally {
            underWay.remove(reading);
            own.completeExceptionally(new IllegalStateException("the read was broken off"));
        }
    }

    private static <V> Optional<V> resultOf(CompletableFuture<Optional<V>> first) {
        try {
            return first.join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
    }

    private void remember(K key, Entry<V> entry) {
        if (entries.size() >= MAX_ENTRIES) {
            entries.clear();
        }
        entries.put(key, entry);
    }
}
