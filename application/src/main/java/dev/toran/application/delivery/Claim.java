package dev.toran.application.delivery;

import java.time.Instant;
import java.util.UUID;

/// The right to attempt a delivery, for a while. Whoever holds an older token records nothing any more.
///
/// @param token distinguishes this claim from every other
/// @param until when the right lapses and anybody may claim the delivery again
public record Claim(UUID token, Instant until) {}
