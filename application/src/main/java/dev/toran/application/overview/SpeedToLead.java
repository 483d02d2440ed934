package dev.toran.application.overview;

import dev.toran.domain.lead.Tier;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// How long leads of one tier took from their capture to the first acknowledgement.
///
/// @param tier empty for leads of unknown tier
/// @param leads how many were measured
/// @param median half of them took at most this long
/// @param p95 all but the slowest twentieth took at most this long
public record SpeedToLead(Optional<Tier> tier, int leads, Duration median, Duration p95) {

    /// The speed of leads of one tier that took `times`; empty when there are none.
    static Optional<SpeedToLead> of(Optional<Tier> tier, List<Duration> times) {
        if (times.isEmpty()) {
            return Optional.empty();
        }
        List<Duration> sorted = times.stream().sorted().toList();
        return Optional.of(new SpeedToLead(tier, sorted.size(), percentile(sorted, 50), percentile(sorted, 95)));
    }

    /// The nearest rank: a time that some lead really took.
    private static Duration percentile(List<Duration> sorted, int percent) {
        int rank = Math.ceilDiv(sorted.size() * percent, 100);
        return sorted.get(rank - 1);
    }
}
