package dev.toran.application.delivery;

import java.time.Duration;
import java.time.Instant;

/// When each of many deliveries is due, so that they don't arrive all at once.
///
/// @param start when the first one is due
/// @param gap between one and the next
public record Pace(Instant start, Duration gap) {

    public Pace {
        if (gap.isNegative()) {
            throw new IllegalArgumentException("a gap can't be negative");
        }
    }

    /// When the delivery at this place is due, counted from 0.
    public Instant dueAt(int place) {
        return start.plus(gap.multipliedBy(place));
    }

    /// The pace of those that come behind this many.
    public Pace after(int count) {
        return new Pace(dueAt(count), gap);
    }

    /// The same pace, begun no earlier than this.
    public Pace notBefore(Instant earliest) {
        return start.isBefore(earliest) ? new Pace(earliest, gap) : this;
    }
}
