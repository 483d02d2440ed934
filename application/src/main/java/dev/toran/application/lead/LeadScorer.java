package dev.toran.application.lead;

import dev.toran.domain.lead.Assessment;
import dev.toran.domain.lead.Lead;
import java.util.concurrent.CompletionStage;

/// Says how promising a lead is.
public interface LeadScorer {

    /// The assessment, in bounded time. A stage that is complete when this returns is used at once; otherwise the
    /// lead is accepted first and decided when the stage completes. Never completes exceptionally: what can't be
    /// told is [Assessment#UNKNOWN].
    CompletionStage<Assessment> assess(Lead lead);
}
