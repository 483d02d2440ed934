package dev.toran.application.overview;

import java.time.Duration;
import java.time.Instant;

/// A span of time, cut into equal slices.
///
/// @param start where the first slice begins
/// @param width how long each is, in whole seconds
/// @param count how many there are
public record Slices(Instant start, Duration width, int count) {

    public Slices {
        if (count < 1 || !width.isPositive()) {
            throw new IllegalArgumentException("there must be slices, and each must take some time");
        }
    }

    /// Where the last slice ends.
    public Instant end() {
        return startOf(count);
    }

    /// Where a slice begins, counted from 0.
    public Instant startOf(int slice) {
        return start.plus(width.multipliedBy(slice));
    }
}
