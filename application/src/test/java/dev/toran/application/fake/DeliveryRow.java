package dev.toran.application.fake;

import dev.toran.application.browse.DeliveryRecord;
import dev.toran.application.delivery.Claim;
import dev.toran.application.delivery.ClaimedDelivery;
import dev.toran.domain.delivery.Attempt;
import dev.toran.domain.delivery.Delivery;
import dev.toran.domain.delivery.DeliveryStatus;
import dev.toran.domain.delivery.NextStep;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// A stored delivery. Without a due time it is finished or held; with a token it is claimed until that time.
final class DeliveryRow {

    private final Delivery delivery;
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

    DeliveryRecord toRecord() {
        return new DeliveryRecord(delivery, status, attempts, due);
    }
}
