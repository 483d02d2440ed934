package dev.toran.domain.webhook;

import dev.toran.domain.lead.Tier;
import java.util.Optional;

/// The least promising lead that a webhook wants: `ALL` < `WARM_AND_HOT` < `HOT_ONLY`.
public enum TierFloor {
    ALL,
    WARM_AND_HOT,
    HOT_ONLY;

    /// The lowest tier let through, or empty when every lead is, those of unknown tier included.
    public Optional<Tier> lowest() {
        switch (this) {
            case ALL:
                return Optional.empty();
            case WARM_AND_HOT:
                return Optional.of(Tier.WARM);
            case HOT_ONLY:
                return Optional.of(Tier.HOT);
        }
        throw new AssertionError(this);
    }
}
