package dev.toran.application.delivery;

import dev.toran.domain.delivery.Delivery;

/// A delivery that this node may attempt.
///
/// @param attemptsMade how many attempts were recorded before
public record ClaimedDelivery(Delivery delivery, int attemptsMade, Claim claim) {

    /// The number of the attempt that comes next.
    public int nextAttempt() {
        return attemptsMade + 1;
    }
}
