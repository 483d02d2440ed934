package dev.toran.domain.delivery;

import dev.toran.domain.webhook.EndpointUrl;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// One try to deliver.
///
/// @param number 1 for the first attempt of a delivery
/// @param at when it began
/// @param duration how long it took until its outcome was known
/// @param url where the request went, or would have gone; empty when the webhook was gone
public record Attempt(int number, Instant at, Duration duration, Optional<EndpointUrl> url, AttemptOutcome outcome) {

    public Attempt {
        if (number < 1) {
            throw new IllegalArgumentException("attempts are numbered from 1");
        }
    }
}
