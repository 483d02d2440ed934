package dev.toran.application.live;

import dev.toran.application.delivery.ClaimedDelivery;
import dev.toran.application.delivery.DeliveryJournal;
import dev.toran.application.delivery.DeliveryQueue;
import dev.toran.application.lead.CapturedLead;
import dev.toran.application.lead.LeadJournal;
import dev.toran.domain.account.AccountId;
import dev.toran.domain.delivery.Attempt;
import dev.toran.domain.delivery.Delivery;
import dev.toran.domain.delivery.DeliveryStatus;
import dev.toran.domain.delivery.NextStep;
import dev.toran.domain.lead.Lead;
import dev.toran.domain.webhook.WebhookKey;
import java.time.Instant;

/// Makes live events of what the journals are told.
public final class LiveJournal implements LeadJournal, DeliveryJournal {

    private final LiveEvents events;

    public LiveJournal(LiveEvents events) {
        this.events = events;
    }

    @Override
    public void captured(CapturedLead captured) {
        Lead lead = captured.lead();
        events.add(new LiveEvent.LeadCaptured(account(lead), lead.id()));
        queued(captured);
    }

    @Override
    public void decidedAgain(CapturedLead decided) {
        Lead lead = decided.lead();
        events.add(new LiveEvent.LeadDecided(account(lead), lead.id()));
        queued(decided);
    }

    @Override
    public void queued(Delivery delivery) {
        events.add(changed(delivery, DeliveryStatus.PENDING, 0));
    }

    @Override
    public void attempted(ClaimedDelivery claimed, Attempt attempt, NextStep next, DeliveryQueue.Recorded recorded) {
        if (recorded == DeliveryQueue.Recorded.RECORDED) {
            int made = next.countsAttempt() ? attempt.number() : claimed.attemptsMade();
            events.add(changed(claimed.delivery(), next.status(made), made));
        }
    }

    @Override
    public void switchedOff(WebhookKey webhook, Instant failingSince) {
        events.add(new LiveEvent.WebhookSwitchedOff(webhook.account(), webhook.webhook()));
    }

    /// No account's business.
    @Override
    public void disturbed(String doing, Throwable cause) {}

    private void queued(CapturedLead lead) {
        lead.claimed().forEach(claimed -> queued(claimed.delivery()));
        lead.due().forEach(this::queued);
    }

    private static AccountId account(Lead lead) {
        return lead.capture().widget().account();
    }

    private static LiveEvent changed(Delivery delivery, DeliveryStatus status, int attemptsMade) {
        WebhookKey webhook = delivery.webhook();
        return new LiveEvent.DeliveryChanged(
                webhook.account(), delivery.id(), delivery.lead(), webhook.webhook(), status, attemptsMade);
    }
}
