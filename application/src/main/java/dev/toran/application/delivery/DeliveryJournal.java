package dev.toran.application.delivery;

import dev.toran.domain.delivery.Attempt;
import dev.toran.domain.delivery.NextStep;
import dev.toran.domain.webhook.WebhookKey;
import java.time.Instant;

/// Is told what happens to deliveries, for logs, metrics and live views. Must not block and must not throw.
public interface DeliveryJournal {

    /// An attempt was made and recorded, or found superseded.
    void attempted(ClaimedDelivery delivery, Attempt attempt, NextStep next, DeliveryQueue.Recorded recorded);

    /// A webhook was switched off because its endpoint has failed since `failingSince` without one success.
    void switchedOff(WebhookKey webhook, Instant failingSince);

    /// The dispatcher could not do its work and will try again; what was claimed comes back when its lease ends.
    void disturbed(String doing, Throwable cause);
}
