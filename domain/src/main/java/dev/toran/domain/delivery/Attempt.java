package dev.toran.domain.delivery;

import java.time.Duration;
import java.time.Instant;

/// One try to deliver.
///
/// @param number 1 for the first attempt of a delivery
/// @param at when it began
/// @param duration how long it took until its outcome was known
public record Attempt(int number, Instant at, Duration duration, AttemptOutcome outcome) {

    public Attempt {
        if (number < 1) {
            throw new IllegalArgumentException("attempts are numbered from 1");
        }
    }
}
