package dev.toran.application.browse;

import dev.toran.domain.lead.Tier;
import dev.toran.domain.webhook.WithholdReason;
import dev.toran.domain.widget.WidgetId;
import java.util.Optional;

/// Which leads are wanted; every condition given must hold.
///
/// @param reason by which at least one webhook was refused it
/// @param text occurs in name, e-mail, phone or company, whatever the case
public record LeadFilter(
        Optional<WidgetId> widget,
        Optional<Tier> tier,
        Optional<EgressSummary> egress,
        Optional<WithholdReason> reason,
        Optional<String> text) {

    /// Every lead.
    public static final LeadFilter ALL =
            new LeadFilter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /// What has become of a lead in one word, over all of its widget's webhooks.
    public enum EgressSummary {
        /// At least one webhook's decision waits for the assessment.
        ASSESSING,
        /// At least one delivery was made.
        QUEUED,
        /// It left by none.
        WITHHELD
    }
}
