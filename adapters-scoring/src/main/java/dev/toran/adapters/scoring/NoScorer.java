package dev.toran.adapters.scoring;

import dev.toran.application.lead.LeadScorer;
import dev.toran.domain.lead.Assessment;
import dev.toran.domain.lead.Lead;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// Judges nothing: for accounts that bring their own assessments, or want none.
public final class NoScorer implements LeadScorer {

    @Override
    public CompletionStage<Assessment> assess(Lead lead) {
        return CompletableFuture.completedFuture(Assessment.UNKNOWN);
    }
}
