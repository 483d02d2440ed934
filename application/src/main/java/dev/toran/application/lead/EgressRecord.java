package dev.toran.application.lead;

import dev.toran.domain.delivery.DeliveryId;
import dev.toran.domain.webhook.WebhookId;
import dev.toran.domain.webhook.WithholdReason;
import java.util.Optional;

/// What was decided about a lead and one webhook, as it is stored and shown.
public sealed interface EgressRecord {

    /// A delivery was made.
    record Queued(WebhookId webhook, DeliveryId delivery) implements EgressRecord {}

    /// It stays here.
    ///
    /// @param webhook empty when the widget has none
    record Withheld(Optional<WebhookId> webhook, WithholdReason reason) implements EgressRecord {}

    /// The decision waits for the assessment.
    record Assessing(WebhookId webhook) implements EgressRecord {}
}
