package dev.toran.adapters.http.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Limits how often something is done for one key, such as a client's address. Remembers a bounded number of keys; one
/// that was not seen for long enough to have its whole allowance back is forgotten.
public final class Throttle {

    private static final int MAX_KEYS = 20_000;

    private final Allowance allowance;
    private final TimeMeter time;
    private final Cache<String, Bucket> buckets;

    public Throttle(Allowance allowance, InstantSource clock) {
        this.allowance = allowance;
        this.time = new InstantSourceMeter(clock);
        this.buckets = Caffeine.newBuilder()
                .maximumSize(MAX_KEYS)
                .expireAfterAccess(allowance.per().multipliedBy(2))
                .build();
    }

    /// How often at once, and how many come back within `per`, evenly.
    public record Allowance(int times, Duration per) {}

    /// Counts one time; answers how long to wait when it is one too many.
    public Optional<Duration> take(String key) {
        ConsumptionProbe probe = bucket(key).tryConsumeAndReturnRemaining(1);
        return probe.isConsumed() ? Optional.empty() : Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }

    /// Takes back one time that turned out not to count.
    public void giveBack(String key) {
        bucket(key).addTokens(1);
    }

    private Bucket bucket(String key) {
        return buckets.get(key, first -> newBucket());
    }

    private Bucket newBucket() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(allowance.times()).refillGreedy(allowance.times(), allowance.per()))
                .withCustomTimePrecision(time)
                .build();
    }

    private record InstantSourceMeter(InstantSource clock) implements TimeMeter {

        @Override
        public long currentTimeNanos() {
            return TimeUnit.MILLISECONDS.toNanos(clock.millis());
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
