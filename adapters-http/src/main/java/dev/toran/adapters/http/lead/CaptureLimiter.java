package dev.toran.adapters.http.lead;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.toran.adapters.http.web.ApiRequest;
import dev.toran.adapters.http.web.ClientAddress;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Limits how often one client address captures without a key. Remembers a bounded number of addresses; one that was
/// not seen for long enough to have its whole allowance back is forgotten.
public final class CaptureLimiter {

    private static final int MAX_ADDRESSES = 100_000;

    private final CaptureRate rate;
    private final ClientAddress addresses;
    private final TimeMeter time;
    private final Cache<String, Bucket> buckets;

    public CaptureLimiter(CaptureRate rate, ClientAddress addresses, InstantSource clock) {
        this.rate = rate;
        this.addresses = addresses;
        this.time = new InstantSourceMeter(clock);
        this.buckets = Caffeine.newBuilder()
                .maximumSize(MAX_ADDRESSES)
                .expireAfterAccess(rate.per().multipliedBy(2))
                .build();
    }

    /// Counts a capture; answers how long to wait when it is one too many.
    Optional<Duration> take(ApiRequest request) {
        Bucket bucket = buckets.get(addresses.group(request), first -> newBucket());
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
        return probe.isConsumed() ? Optional.empty() : Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }

    private Bucket newBucket() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(rate.captures()).refillGreedy(rate.captures(), rate.per()))
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
