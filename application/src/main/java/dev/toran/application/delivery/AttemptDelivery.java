package dev.toran.application.delivery;

import dev.toran.application.Entropy;
import dev.toran.domain.delivery.Attempt;
import dev.toran.domain.delivery.AttemptOutcome;
import dev.toran.domain.delivery.BlockReason;
import dev.toran.domain.delivery.ConnectionFault;
import dev.toran.domain.delivery.NextStep;
import dev.toran.domain.delivery.RetrySchedule;
import dev.toran.domain.plan.Feature;
import dev.toran.domain.signing.EventType;
import dev.toran.domain.signing.SignedPayload;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// One attempt: look up the webhook, sign, send, record. The only place where requests are signed and sent, for real
/// leads, resends and tests alike.
public final class AttemptDelivery {

    private final AttemptTargets targets;
    private final WebhookSender sender;
    private final DeliveryQueue queue;
    private final RetrySchedule schedule;
    private final Surroundings surroundings;

    public AttemptDelivery(
            AttemptTargets targets,
            WebhookSender sender,
            DeliveryQueue queue,
            RetrySchedule schedule,
            Surroundings surroundings) {
        this.targets = targets;
        this.sender = sender;
        this.queue = queue;
        this.schedule = schedule;
        this.surroundings = surroundings;
    }

    /// Time, chance, and who is told.
    public record Surroundings(InstantSource clock, Entropy entropy, DeliveryJournal journal) {}

    /// Attempts a claimed delivery and records what came of it. Throws only when recording fails; then the claim
    /// lapses and the delivery is attempted again.
    public Attempt attempt(ClaimedDelivery claimed) {
        Instant began = surroundings.clock().instant();
        AttemptOutcome outcome = outcome(claimed, began);
        Instant ended = surroundings.clock().instant();
        Attempt attempt = new Attempt(claimed.nextAttempt(), began, Duration.between(began, ended), outcome);
        NextStep next = schedule(claimed)
                .after(outcome, attempt.number(), ended, surroundings.entropy().nextFraction());
        DeliveryQueue.Recorded recorded =
                next instanceof NextStep.Hold ? queue.hold(claimed) : queue.record(claimed, attempt, next);
        surroundings.journal().attempted(claimed, attempt, next, recorded);
        return attempt;
    }

    private RetrySchedule schedule(ClaimedDelivery claimed) {
        return claimed.delivery().payload().event() == EventType.LEAD_TEST ? RetrySchedule.NEVER : schedule;
    }

    private AttemptOutcome outcome(ClaimedDelivery claimed, Instant now) {
        return targets.find(claimed.delivery().webhook())
                .map(target -> send(claimed, target, now))
                .orElseGet(() -> new AttemptOutcome.Blocked(BlockReason.WEBHOOK_DELETED));
    }

    private AttemptOutcome send(ClaimedDelivery claimed, AttemptTarget target, Instant now) {
        if (!target.entitlement().includes(Feature.OUTBOUND_WEBHOOKS)) {
            return new AttemptOutcome.Blocked(BlockReason.PLAN);
        }
        if (!target.webhook().state().sends()) {
            return new AttemptOutcome.Blocked(BlockReason.DISABLED);
        }
        SignedPayload signed = SignedPayload.sign(
                claimed.delivery().payload(), claimed.delivery().id().messageId(), target.secrets(), now);
        return send(target, signed);
    }

    /// A sender that throws has a defect; counting it as an attempt keeps the delivery from being repeated for ever.
    private AttemptOutcome send(AttemptTarget target, SignedPayload signed) {
        try {
            return sender.send(target.webhook().endpoint(), signed);
        } catch (RuntimeException defect) {
            surroundings.journal().disturbed("send", defect);
            return new AttemptOutcome.Unreachable(ConnectionFault.INTERNAL);
        }
    }
}
