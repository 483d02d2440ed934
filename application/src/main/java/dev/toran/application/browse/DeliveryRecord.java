package dev.toran.application.browse;

import dev.toran.domain.delivery.Attempt;
import dev.toran.domain.delivery.BlockReason;
import dev.toran.domain.delivery.Delivery;
import dev.toran.domain.delivery.DeliveryStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A stored delivery with what was tried.
///
/// @param attempts in the order made
/// @param nextAttemptAt when the next attempt is due; empty when none is planned
/// @param held why it waits although it is open; empty unless it is put aside
public record DeliveryRecord(
        Delivery delivery,
        DeliveryStatus status,
        List<Attempt> attempts,
        Optional<Instant> nextAttemptAt,
        Optional<BlockReason> held) {

    public DeliveryRecord {
        attempts = List.copyOf(attempts);
    }
}
