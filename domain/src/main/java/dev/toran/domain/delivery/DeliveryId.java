package dev.toran.domain.delivery;

import java.util.UUID;

/// Identity of one delivery: one payload for one endpoint, however many attempts it takes.
public record DeliveryId(UUID value) {

    /// The `webhook-id` of every attempt.
    public String messageId() {
        return "msg_" + value;
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
