package dev.toran.application.delivery;

import dev.toran.domain.delivery.Attempt;
import dev.toran.domain.delivery.NextStep;
import dev.toran.domain.webhook.WebhookKey;
import java.time.Instant;
import java.util.List;

/// Several journals, each told everything, in order.
public record DeliveryJournals(List<DeliveryJournal> all) implements DeliveryJournal {

    public DeliveryJournals {
        all = List.copyOf(all);
    }

    @Override
    public void attempted(ClaimedDelivery delivery, Attempt attempt, NextStep next, DeliveryQueue.Recorded recorded) {
        all.forEach(journal -> journal.attempted(delivery, attempt, next, recorded));
    }

    @Override
    public void switchedOff(WebhookKey webhook, Instant failingSince) {
        all.forEach(journal -> journal.switchedOff(webhook, failingSince));
    }

    @Override
    public void disturbed(String doing, Throwable cause) {
        all.forEach(journal -> journal.disturbed(doing, cause));
    }
}
