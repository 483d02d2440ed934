package dev.toran.domain.lead;

import java.util.Optional;

/// What a scorer, or the account itself, says about a lead. Either part may be unknown; unknown is not zero.
public record Assessment(Optional<Score> score, Optional<Tier> tier) {

    /// Nothing is known: scoring is off, failed or did not finish in time.
    public static final Assessment UNKNOWN = new Assessment(Optional.empty(), Optional.empty());

    /// A complete assessment.
    public static Assessment of(Score score, Tier tier) {
        return new Assessment(Optional.of(score), Optional.of(tier));
    }
}
