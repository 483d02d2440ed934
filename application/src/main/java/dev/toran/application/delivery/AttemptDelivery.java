package dev.toran.application.delivery;

import dev.toran.application.Entropy;
import dev.toran.application.StorageUnavailable;
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
import java.util.List;
import java.util.Optional;

/// One attempt: look up the webhook, sign, send, record. The only place where requests are signed and sent, for real
/// leads, resends and tests alike.
public final class AttemptDelivery {

    private final AttemptTargets targets;
    private final WebhookSender sender;
    private final DeliveryQueue queue;
    private final Rules rules;
    private final Surroundings surroundings;

    public AttemptDelivery(
            AttemptTargets targets, WebhookSender sender, DeliveryQueue queue, Rules rules, Surroundings surroundings) {
        this.targets = targets;
        this.sender = sender;
        this.queue = queue;
        this.rules = rules;
        this.surroundings = surroundings;
    }

    /// What follows from an attempt, for the delivery and for the webhook.
    public record Rules(RetrySchedule schedule, WatchEndpoint endpoints) {}

    /// Time, chance, who is told, and who is to be forgotten.
    public record Surroundings(InstantSource clock, Entropy entropy, DeliveryJournal journal, ErasedLeads erased) {}

    /// Attempts a claimed delivery and records what came of it.
    ///
    /// @throws StorageUnavailable when the claim lapsed before anything was sent, or when
    ///     recording fails: then the delivery is attempted again by whoever claims it
    public Attempt attempt(ClaimedDelivery claimed) {
        return attempt(claimed, () -> {});
    }

    /// @param answered is run once the outcome is known, before it is recorded
    Attempt attempt(ClaimedDelivery claimed, Runnable answered) {
        Instant began = surroundings.clock().instant();
        Optional<AttemptTarget> target = targets.find(claimed.delivery().webhook());
        demandValid(claimed.claim());
        AttemptOutcome outcome = outcome(claimed, target, began);
        Instant ended = surroundings.clock().instant();
        answered.run();
        Attempt attempt = new Attempt(
                claimed.nextAttempt(),
                began,
                Duration.between(began, ended),
                target.map(found -> found.webhook().endpoint().url()),
                outcome);
        NextStep next = schedule(claimed)
                .after(outcome, attempt.number(), ended, surroundings.entropy().nextFraction());
        DeliveryQueue.Recorded recorded = record(claimed, attempt, next);
        surroundings.journal().attempted(claimed, attempt, next, recorded);
        if (recorded == DeliveryQueue.Recorded.RECORDED && tellsOfEndpoint(claimed, outcome)) {
            target.ifPresent(found -> rules.endpoints().attempted(found.webhook(), outcome, next, ended));
        }
        return attempt;
    }

    /// After a long pause of this process another node may be sending the same delivery by now.
    private void demandValid(Claim claim) {
        if (!surroundings.clock().instant().isBefore(claim.until())) {
            throw new StorageUnavailable("the claim lapsed before the attempt began");
        }
    }

    private DeliveryQueue.Recorded record(ClaimedDelivery claimed, Attempt attempt, NextStep next) {
        return switch (next) {
            case NextStep.Hold hold -> queue.hold(claimed);
            case NextStep.Postpone(Instant time) -> postpone(claimed, time);
            case NextStep.Done done -> queue.record(claimed, attempt, next);
            case NextStep.RetryAt retry -> queue.record(claimed, attempt, next);
            case NextStep.GiveUp giveUp -> queue.record(claimed, attempt, next);
        };
    }

    private DeliveryQueue.Recorded postpone(ClaimedDelivery claimed, Instant time) {
        queue.release(List.of(claimed), time);
        return DeliveryQueue.Recorded.RECORDED;
    }

    private RetrySchedule schedule(ClaimedDelivery claimed) {
        return isTest(claimed) ? RetrySchedule.NEVER : rules.schedule();
    }

    /// A test that fails says no more than that somebody is still trying things out.
    private static boolean tellsOfEndpoint(ClaimedDelivery claimed, AttemptOutcome outcome) {
        return !isTest(claimed) || outcome instanceof AttemptOutcome.Acknowledged;
    }

    private static boolean isTest(ClaimedDelivery claimed) {
        return claimed.delivery().payload().event() == EventType.LEAD_TEST;
    }

    private AttemptOutcome outcome(ClaimedDelivery claimed, Optional<AttemptTarget> target, Instant now) {
        if (surroundings.erased().isAbout(claimed.delivery())) {
            return new AttemptOutcome.Blocked(BlockReason.LEAD_ERASED);
        }
        return target.map(found -> send(claimed, found, now))
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
        } catch (RuntimeException | Error defect) {
            surroundings.journal().disturbed("send", defect);
            return new AttemptOutcome.Unreachable(ConnectionFault.INTERNAL);
        }
    }
}
