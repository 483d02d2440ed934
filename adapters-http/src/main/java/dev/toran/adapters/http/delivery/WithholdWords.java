package dev.toran.adapters.http.delivery;

import dev.toran.domain.webhook.WithholdReason;

/// Explains to an account why a lead doesn't leave.
public final class WithholdWords {

    private WithholdWords() {}

    /// One sentence.
    public static String of(WithholdReason reason) {
        return switch (reason) {
            case NO_CONTACT ->
                "The lead has neither an e-mail address nor a phone number, and such a lead never leaves.";
            case NO_WEBHOOK -> "The lead's widget has no webhook.";
            case PLAN -> "The account's plan has no webhooks; pro and business have them.";
            case DISABLED -> "The webhook is switched off. Switch it on to send.";
            case TIER_UNKNOWN -> "The webhook has a floor and the lead's tier isn't known.";
            case BELOW_FLOOR -> "The lead's tier is below the webhook's floor.";
        };
    }
}
