package dev.toran.application.overview;

import dev.toran.application.browse.Destination;
import dev.toran.domain.delivery.Attempt;
import dev.toran.domain.delivery.DeliveryId;
import java.util.Optional;

/// A destination that doesn't take its leads at present.
///
/// @param failed how many of its deliveries of the span were given up
/// @param retrying how many of them wait for another attempt
/// @param latest its newest delivery that failed so far; empty when none is kept any more
public record EndpointInTrouble(Destination destination, int failed, int retrying, Optional<Failure> latest) {

    /// A delivery and what came of its last attempt.
    public record Failure(DeliveryId delivery, Attempt attempt) {}
}
