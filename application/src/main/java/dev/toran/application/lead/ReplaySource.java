package dev.toran.application.lead;

import dev.toran.domain.lead.LeadId;
import dev.toran.domain.webhook.WebhookKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Finds the leads that a replay sends again.
public interface ReplaySource {

    /// Leads with a finished delivery by this webhook that was created in the span, each once, in ascending order of
    /// identity, behind `after`.
    List<LeadId> leads(WebhookKey webhook, Span span, Optional<LeadId> after, int limit);

    /// How many leads [#leads] would find, counted up to `most`.
    int count(WebhookKey webhook, Span span, int most);

    /// Which deliveries are looked for.
    ///
    /// @param since the earliest creation, included
    /// @param until the latest creation, excluded
    record Span(Instant since, Instant until, Which which) {}

    /// Which finished deliveries count.
    enum Which {
        /// Those whose latest finished delivery failed.
        FAILED,
        /// All.
        ALL
    }
}
