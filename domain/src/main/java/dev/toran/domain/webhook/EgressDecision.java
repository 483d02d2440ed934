package dev.toran.domain.webhook;

import dev.toran.domain.lead.Lead;
import java.util.Optional;

/// Whether one lead may leave by one webhook. Made by [WebhookPolicy] alone.
public sealed interface EgressDecision {

    /// It leaves. Only a decided lead can be written into a payload.
    record Send(Lead lead, Webhook webhook) implements EgressDecision {}

    /// It stays here.
    ///
    /// @param webhook the webhook it was decided for; empty when the widget has none
    record Withhold(Optional<WebhookId> webhook, WithholdReason reason) implements EgressDecision {}

    /// It may leave as far as can be said before its assessment is in.
    record AwaitAssessment(WebhookId webhook) implements EgressDecision {}
}
