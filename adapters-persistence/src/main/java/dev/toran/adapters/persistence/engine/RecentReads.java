package dev.toran.adapters.persistence.engine;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/// What every lead needs and hardly ever changes, as it was read a moment ago. An entry counts only as long as the
/// edition in which its reading began is the current one, so that nothing that was read before an edit is found after
/// it. What isn't there is not remembered: strangers can't fill it with names that don't exist. Of what is there, the
/// least asked for is forgotten once all takes more than [#MAX_BYTES], so large values don't fill the memory either.
///
/// @param <K> what it is looked up by
/// @param <V> what was read
public final class RecentReads<K, V> {

    /// How much memory the values may take, about.
    static final int MAX_BYTES = 8 * 1024 * 1024;

    private final LongSupplier edition;
    private final Cache<K, Entry<V>> entries;
    private final Map<Reading<K>, CompletableFuture<Optional<V>>> underWay = new ConcurrentHashMap<>();

    /// @param bytes how much memory a value takes with its key, about
    RecentReads(LongSupplier edition, ToIntFunction<V> bytes) {
        this.edition = edition;
        this.entries = Caffeine.newBuilder()
                .maximumWeight(MAX_BYTES)
                .<K, Entry<V>>weigher((key, entry) -> bytes.applyAsInt(entry.value()))
                .executor(Runnable::run)
                .build();
    }

    private record Entry<V>(long edition, V value) {}

    private record Reading<K>(K key, long edition) {}

    /// The value of `key`: remembered, or else what `read` finds. Callers that ask for the same at the same time share
    /// one read: otherwise all that are busy with one widget would ask the database at once, whenever it was
    /// forgotten.
    public Optional<V> get(K key, Supplier<Optional<V>> read) {
        long current = edition.getAsLong();
        Entry<V> known = entries.getIfPresent(key);
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
            found.ifPresentOrElse(
                    value -> entries.put(key, new Entry<>(current, value)), () -> entries.invalidate(key));
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
}
