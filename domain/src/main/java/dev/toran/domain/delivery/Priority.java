package dev.toran.domain.delivery;

import dev.toran.domain.lead.Tier;
import java.util.Optional;

/// What is sent first among the deliveries that are due: hot, then warm, then unknown, then info.
public enum Priority {
    HOT(0),
    WARM(1),
    UNKNOWN(2),
    INFO(3);

    private static final int RETRIES_FROM = 4;

    private final int firstLane;

    Priority(int firstLane) {
        this.firstLane = firstLane;
    }

    /// The priority of a lead of this tier. An unknown tier may turn out to be hot, so it goes before info.
    public static Priority of(Optional<Tier> tier) {
        if (tier.isEmpty()) {
            return UNKNOWN;
        }
        switch (tier.get()) {
            case HOT:
                return HOT;
            case WARM:
                return WARM;
            case INFO:
                return INFO;
        }
        throw new AssertionError(tier);
    }

    /// The queue's lane, lowest first: every first attempt goes before every retry.
    ///
    /// @param attemptsMade how many attempts were made before
    public int lane(int attemptsMade) {
        return attemptsMade == 0 ? firstLane : firstLane + RETRIES_FROM;
    }
}
