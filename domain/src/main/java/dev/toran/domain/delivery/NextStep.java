package dev.toran.domain.delivery;

import java.time.Instant;

/// What happens to a delivery after an attempt.
public sealed interface NextStep {

    /// Nothing: it was acknowledged.
    record Done() implements NextStep {}

    /// Another attempt, not before this time.
    record RetryAt(Instant time) implements NextStep {}

    /// The same attempt again, not before this time, because none was made.
    record Postpone(Instant time) implements NextStep {}

    /// It waits until its webhook is switched on again.
    record Hold() implements NextStep {}

    /// Nothing: it failed for good.
    record GiveUp() implements NextStep {}

    /// The delivery's status after this step.
    ///
    /// @param attemptsMade attempts that reached for the endpoint, the last one included
    default DeliveryStatus status(int attemptsMade) {
        switch (this) {
            case Done done:
                return DeliveryStatus.DELIVERED;
            case RetryAt retry:
                return DeliveryStatus.RETRYING;
            case Postpone postpone:
                return waiting(attemptsMade);
            case Hold hold:
                return waiting(attemptsMade);
            case GiveUp giveUp:
                return DeliveryStatus.FAILED;
        }
    }

    /// Whether what happened was an attempt that is kept and counted.
    default boolean countsAttempt() {
        return !(this instanceof Postpone) && !(this instanceof Hold);
    }

    private static DeliveryStatus waiting(int attemptsMade) {
        return attemptsMade == 0 ? DeliveryStatus.PENDING : DeliveryStatus.RETRYING;
    }
}
