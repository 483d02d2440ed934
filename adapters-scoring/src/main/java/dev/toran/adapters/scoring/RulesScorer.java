package dev.toran.adapters.scoring;

import dev.toran.application.lead.LeadScorer;
import dev.toran.domain.lead.Assessment;
import dev.toran.domain.lead.Lead;
import dev.toran.domain.lead.Score;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// Judges by built-in rules: at once, the same lead always alike, without asking anybody. The score is the sum of the
/// points of every [Signal] that shows, held between 0 and 100. A lead that says nothing besides how to reach the
/// visitor is not judged: its assessment is unknown, since any number would be made up.
public final class RulesScorer implements LeadScorer {

    @Override
    public CompletionStage<Assessment> assess(Lead lead) {
        return CompletableFuture.completedFuture(judge(lead));
    }

    static Assessment judge(Lead lead) {
        if (lead.attribution().source().isEmpty()
                && lead.attribution().metadata().isEmpty()) {
            return Assessment.UNKNOWN;
        }
        Evidence evidence = Evidence.of(lead);
        int points = Arrays.stream(Signal.values())
                .filter(signal -> signal.showsIn(evidence))
                .mapToInt(Signal::points)
                .sum();
        return TierThresholds.assessmentOf(new Score(Math.clamp(points, Score.MIN, Score.MAX)));
    }
}
