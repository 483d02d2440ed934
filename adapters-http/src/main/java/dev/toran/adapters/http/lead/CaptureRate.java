package dev.toran.adapters.http.lead;

import java.time.Duration;

/// How many leads one client address may hand in without a key.
///
/// @param captures the most at once, and the most that come back within `per`
/// @param per the time over which the allowance refills, evenly
public record CaptureRate(int captures, Duration per) {

    public CaptureRate {
        if (captures < 1 || !per.isPositive()) {
            throw new IllegalArgumentException("a capture rate is at least one lead in some time");
        }
    }
}
