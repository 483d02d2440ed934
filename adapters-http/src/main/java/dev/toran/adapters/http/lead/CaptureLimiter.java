package dev.toran.adapters.http.lead;

import dev.toran.adapters.http.web.ApiRequest;
import dev.toran.adapters.http.web.ClientAddress;
import dev.toran.adapters.http.web.Throttle;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/// Limits how often one client address captures without a key.
public final class CaptureLimiter {

    private final ClientAddress addresses;
    private final Throttle captures;

    public CaptureLimiter(CaptureRate rate, ClientAddress addresses, InstantSource clock) {
        this.addresses = addresses;
        this.captures = new Throttle(new Throttle.Allowance(rate.captures(), rate.per()), clock);
    }

    /// Counts a capture; answers how long to wait when it is one too many.
    Optional<Duration> take(ApiRequest request) {
        return captures.take(addresses.group(request));
    }
}
