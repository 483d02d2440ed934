package dev.toran.application.lead;

import dev.toran.domain.delivery.DeliveryId;
import dev.toran.domain.webhook.WebhookId;
import dev.toran.domain.webhook.WithholdReason;
import java.util.Optional;

/// What was decided about a lead and one webhook, as it is stored and shown.
public sealed interface EgressRecord {

    /// What is left of it once nobody knows any more whom the lead is about: what was not decided finally is so now.
    default EgressRecord afterErasure() {
        return switch (this) {
            case Queued queued -> queued;
            case Assessing assessing -> new Withheld(Optional.of(assessing.webhook()), WithholdReason.NO_CONTACT);
            case Withheld withheld ->
                withheld.reason() == WithholdReason.TIER_UNKNOWN
                        ? new Withheld(withheld.webhook(), WithholdReason.NO_CONTACT)
                        : withheld;
        };
    }

    /// A delivery was made.
    record Queued(WebhookId webhook, DeliveryId delivery) implements EgressRecord {}

    /// It stays here.
    ///
    /// @param webhook empty when the widget has none
    record Withheld(Optional<WebhookId> webhook, WithholdReason reason) implements EgressRecord {}

    /// The decision waits for the assessment.
    record Assessing(WebhookId webhook) implements EgressRecord {}
}
