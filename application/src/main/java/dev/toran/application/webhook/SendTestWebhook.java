package dev.toran.application.webhook;

import dev.toran.application.delivery.AttemptDelivery;
import dev.toran.application.delivery.AttemptTarget;
import dev.toran.application.delivery.AttemptTargets;
import dev.toran.application.delivery.ClaimedDelivery;
import dev.toran.application.delivery.Occasion;
import dev.toran.application.delivery.Outbox;
import dev.toran.application.delivery.PrepareDelivery;
import dev.toran.domain.delivery.Attempt;
import dev.toran.domain.delivery.DeliveryId;
import dev.toran.domain.lead.Lead;
import dev.toran.domain.lead.LeadId;
import dev.toran.domain.webhook.EgressDecision;
import dev.toran.domain.webhook.WebhookKey;
import dev.toran.domain.webhook.WebhookPolicy;
import dev.toran.domain.webhook.WithholdReason;
import java.util.List;
import java.util.Optional;

/// Sends a made-up lead by a real webhook, on the same path as real leads, and says what came of it. Not retried.
public final class SendTestWebhook {

    private final AttemptTargets targets;
    private final PrepareDelivery prepare;
    private final Outbox outbox;
    private final AttemptDelivery attempt;

    public SendTestWebhook(AttemptTargets targets, PrepareDelivery prepare, Outbox outbox, AttemptDelivery attempt) {
        this.targets = targets;
        this.prepare = prepare;
        this.outbox = outbox;
        this.attempt = attempt;
    }

    /// One attempt, its result inline; empty when there is no such webhook.
    public Optional<TestResult> send(WebhookKey key) {
        return targets.find(key).map(this::send);
    }

    private TestResult send(AttemptTarget target) {
        Lead lead = prepare.testLead(target.webhook().widget());
        EgressDecision decision = WebhookPolicy.ON_REQUEST
                .decide(target.entitlement(), List.of(target.webhook()), lead)
                .getFirst();
        switch (decision) {
            case EgressDecision.Send send:
                return attempted(send);
            case EgressDecision.Withhold withheld:
                return new TestResult.Withheld(lead.id(), withheld.reason());
            case EgressDecision.AwaitAssessment awaiting:
                throw new IllegalStateException("a test lead comes with its assessment");
        }
    }

    private TestResult attempted(EgressDecision.Send send) {
        ClaimedDelivery claimed = prepare.claimed(prepare.freeze(send, Occasion.TEST));
        outbox.add(claimed);
        Attempt made = attempt.attempt(claimed);
        return new TestResult.Attempted(send.lead().id(), claimed.delivery().id(), made);
    }

    /// What came of a test.
    public sealed interface TestResult {

        /// A request was tried.
        record Attempted(LeadId lead, DeliveryId delivery, Attempt attempt) implements TestResult {}

        /// The policy holds real leads back here, so it holds the test back too.
        record Withheld(LeadId lead, WithholdReason reason) implements TestResult {}
    }
}
