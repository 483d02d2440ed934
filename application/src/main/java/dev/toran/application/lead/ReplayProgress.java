package dev.toran.application.lead;

import dev.toran.domain.lead.LeadId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// How far a replay has come.
///
/// @param total how many leads it will look at; empty until they are counted
/// @param looked how many it has looked at
/// @param queued how many deliveries it has made of them; it passed over the others
/// @param last the lead that it looked at last
/// @param finishedAt when it was through
public record ReplayProgress(
        Optional<Integer> total, int looked, int queued, Optional<LeadId> last, Optional<Instant> finishedAt) {

    /// Nothing is done yet.
    public static final ReplayProgress NONE =
            new ReplayProgress(Optional.empty(), 0, 0, Optional.empty(), Optional.empty());

    /// Whether it is through.
    public boolean isFinished() {
        return finishedAt.isPresent();
    }

    /// How many leads it looked at and made no delivery of.
    public int passedOver() {
        return looked - queued;
    }

    ReplayProgress counted(int leads) {
        return new ReplayProgress(Optional.of(leads), looked, queued, last, finishedAt);
    }

    /// After these leads. Some may have failed since the counting, so the total may grow.
    ReplayProgress after(List<LeadId> leads, int made) {
        int seen = looked + leads.size();
        return new ReplayProgress(
                total.map(counted -> Math.max(counted, seen)),
                seen,
                queued + made,
                Optional.of(leads.getLast()),
                finishedAt);
    }

    /// There are no more; the total is what there was.
    ReplayProgress finished(Instant at) {
        return new ReplayProgress(Optional.of(looked), looked, queued, last, Optional.of(at));
    }
}
