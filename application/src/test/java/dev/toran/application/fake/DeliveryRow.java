package dev.toran.application.fake;

import dev.toran.application.browse.DeliveryRecord;
import dev.toran.application.delivery.Claim;
import dev.toran.application.delivery.ClaimedDelivery;
import dev.toran.domain.delivery.Answer;
import dev.toran.domain.delivery.Attempt;
import dev.toran.domain.delivery.AttemptOutcome;
import dev.toran.domain.delivery.BlockReason;
import dev.toran.domain.delivery.Delivery;
import dev.toran.domain.delivery.DeliveryStatus;
import dev.toran.domain.delivery.NextStep;
import dev.toran.domain.signing.Payload;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// A stored delivery. Without a due time it is finished or held; with a token it is claimed until that time.
final class DeliveryRow {

    private Delivery delivery;
    private final List<Attempt> attempts = new ArrayList<>();
    private DeliveryStatus status = DeliveryStatus.PENDING;
    private Optional<Instant> due;
    private Optional<UUID> token = Optional.empty();

    DeliveryRow(Delivery delivery) {
        this.delivery = delivery;
        this.due = Optional.of(delivery.createdAt());
    }

    static DeliveryRow claimed(ClaimedDelivery fresh) {
        DeliveryRow row = new DeliveryRow(fresh.delivery());
        row.claim(fresh.claim());
        return row;
    }

    Delivery delivery() {
        return delivery;
    }

    DeliveryStatus status() {
        return status;
    }

    Instant dueAt() {
        return due.orElseThrow();
    }

    int lane() {
        return delivery.priority().lane(attempts.size());
    }

    boolean isDue(Instant now) {
        return due.filter(time -> !time.isAfter(now)).isPresent();
    }

    boolean isHeld() {
        return status.isOpen() && due.isEmpty();
    }

    boolean isWaiting() {
        return status.isOpen() && token.isEmpty();
    }

    boolean isClaimedBy(Claim claim) {
        return token.equals(Optional.of(claim.token()));
    }

    boolean isWaitingForRetry() {
        return isWaiting() && status == DeliveryStatus.RETRYING;
    }

    ClaimedDelivery claim(Claim claim) {
        token = Optional.of(claim.token());
        due = Optional.of(claim.until());
        return new ClaimedDelivery(delivery, attempts.size(), claim);
    }

    void record(Attempt attempt, NextStep next) {
        attempts.add(attempt);
        status = next.status(attempt.number());
        token = Optional.empty();
        due = next instanceof NextStep.RetryAt retry ? Optional.of(retry.time()) : Optional.empty();
    }

    void hold() {
        token = Optional.empty();
        due = Optional.empty();
    }

    void release(Instant now) {
        token = Optional.empty();
        due = Optional.of(now);
    }

    void makeDue() {
        release(delivery.createdAt());
    }

    void replaced() {
        status = DeliveryStatus.FAILED;
        due = Optional.empty();
    }

    void erase(Instant now) {
        delivery = new Delivery(
                delivery.id(),
                delivery.webhook(),
                delivery.lead(),
                Payload.of(delivery.payload().event(), "{}".getBytes(StandardCharsets.UTF_8)),
                delivery.priority(),
                delivery.createdAt(),
                delivery.capturedAt());
        attempts.replaceAll(DeliveryRow::withoutExcerpt);
        if (status.isOpen()) {
            record(
                    new Attempt(
                            attempts.size() + 1,
                            now,
                            Duration.ZERO,
                            Optional.empty(),
                            new AttemptOutcome.Blocked(BlockReason.LEAD_ERASED)),
                    new NextStep.GiveUp());
        }
    }

    private static Attempt withoutExcerpt(Attempt attempt) {
        AttemptOutcome outcome = switch (attempt.outcome()) {
            case AttemptOutcome.Acknowledged(Answer answer) ->
                new AttemptOutcome.Acknowledged(new Answer(answer.status(), ""));
            case AttemptOutcome.Refused(Answer answer, var retryAfter) ->
                new AttemptOutcome.Refused(new Answer(answer.status(), ""), retryAfter);
            case AttemptOutcome.Unreachable unreachable -> unreachable;
            case AttemptOutcome.Blocked blocked -> blocked;
        };
        return new Attempt(attempt.number(), attempt.at(), attempt.duration(), attempt.url(), outcome);
    }

    DeliveryRecord toRecord() {
        return new DeliveryRecord(
                delivery, status, attempts, due, isHeld() ? Optional.of(BlockReason.DISABLED) : Optional.empty());
    }
}
