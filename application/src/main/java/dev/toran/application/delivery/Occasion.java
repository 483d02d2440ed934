package dev.toran.application.delivery;

import dev.toran.domain.signing.EventType;

/// Why a delivery is made.
public enum Occasion {
    /// The lead was captured, however late it was decided.
    CAPTURE,
    /// Somebody wants it sent again.
    RESEND,
    /// Somebody tries a webhook out.
    TEST;

    EventType event() {
        return this == TEST ? EventType.LEAD_TEST : EventType.LEAD_CAPTURED;
    }
}
