package dev.toran.domain.webhook;

/// Why a lead does not leave, in the order in which reasons are looked for: the first that applies is the one that is
/// stored and shown.
public enum WithholdReason {
    /// Neither e-mail address nor phone number.
    NO_CONTACT,
    /// The widget has no webhook.
    NO_WEBHOOK,
    /// The account's plan does not include outbound webhooks.
    PLAN,
    /// The webhook is switched off.
    DISABLED,
    /// The webhook has a floor and the lead's tier is unknown. Decided again once if scoring finishes later.
    TIER_UNKNOWN,
    /// The lead's tier is below the webhook's floor.
    BELOW_FLOOR
}
