package dev.toran.domain.plan;

/// Something a plan may include.
public enum Feature {
    /// Leads leave Toran: outbound webhooks may be registered and are delivered to.
    OUTBOUND_WEBHOOKS
}
