package dev.toran.domain.webhook;

/// Whether a webhook sends, and if not, who switched it off.
public enum WebhookState {
    /// Leads are sent.
    ENABLED,
    /// Its owner switched it off.
    DISABLED_BY_OWNER,
    /// Toran switched it off, because its endpoint failed for a long time without one success.
    DISABLED_AFTER_FAILURES;

    /// Whether leads are sent.
    public boolean sends() {
        return this == ENABLED;
    }
}
