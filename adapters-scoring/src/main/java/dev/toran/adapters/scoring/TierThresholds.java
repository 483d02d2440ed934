package dev.toran.adapters.scoring;

import dev.toran.domain.lead.Assessment;
import dev.toran.domain.lead.Score;
import dev.toran.domain.lead.Tier;

/// The tier that goes with a score: hot from [#HOT], warm from [#WARM], info below.
final class TierThresholds {

    static final double HOT = 70;
    static final double WARM = 40;

    private TierThresholds() {}

    static Tier tierOf(Score score) {
        if (score.value() >= HOT) {
            return Tier.HOT;
        }
        return score.value() >= WARM ? Tier.WARM : Tier.INFO;
    }

    static Assessment assessmentOf(Score score) {
        return Assessment.of(score, tierOf(score));
    }
}
