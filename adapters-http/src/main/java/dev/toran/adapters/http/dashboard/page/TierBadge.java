package dev.toran.adapters.http.dashboard.page;

import dev.toran.domain.lead.Assessment;
import dev.toran.domain.lead.Tier;
import java.util.Optional;

/// How promising a lead is, at a glance.
///
/// @param kind the name of a style
public record TierBadge(String kind, String words) {

    /// Tier and score, as far as they are known.
    public static TierBadge of(Assessment assessment) {
        TierBadge tier = of(assessment.tier());
        return assessment
                .score()
                .map(score -> new TierBadge(tier.kind(), tier.words() + " · " + Math.round(score.value())))
                .orElse(tier);
    }

    /// The tier alone.
    public static TierBadge of(Optional<Tier> tier) {
        return tier.map(known -> switch (known) {
                    case HOT -> new TierBadge("hot", "Hot");
                    case WARM -> new TierBadge("warm", "Warm");
                    case INFO -> new TierBadge("info", "Info");
                })
                .orElse(new TierBadge("unknown", "Unknown"));
    }
}
