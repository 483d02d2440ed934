package dev.toran.application.overview;

import java.time.Duration;
import java.time.Instant;

/// How far an overview looks back.
public enum Period {
    /// The last 24 hours, hour by hour.
    DAY(Duration.ofHours(1), 24),
    /// The last seven days, by quarters of a day.
    WEEK(Duration.ofHours(6), 28),
    /// The last thirty days, day by day.
    MONTH(Duration.ofDays(1), 30);

    private final Duration width;
    private final int count;

    Period(Duration width, int count) {
        this.width = width;
        this.count = count;
    }

    /// The slices of this period; the last one is under way at `now`.
    public Slices until(Instant now) {
        long seconds = width.toSeconds();
        long currentStart = Math.floorDiv(now.getEpochSecond(), seconds) * seconds;
        return new Slices(Instant.ofEpochSecond(currentStart - (count - 1) * seconds), width, count);
    }
}
