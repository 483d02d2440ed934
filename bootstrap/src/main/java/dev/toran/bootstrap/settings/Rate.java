package dev.toran.bootstrap.settings;

import java.time.Duration;

/// How often something may happen.
///
/// @param count how many times, at least once
/// @param per in which span of time
public record Rate(int count, Duration per) {

    public Rate {
        if (count < 1) {
            throw new IllegalArgumentException("a rate is at least 1");
        }
    }
}
