package dev.toran.application.webhook;

import dev.toran.domain.signing.SigningSecrets;
import dev.toran.domain.webhook.Webhook;

/// What came of registering or changing a webhook.
public sealed interface ConfiguredWebhook {

    /// It is stored.
    ///
    /// @param secrets for the answer that shows a new webhook's secret
    record Saved(Webhook webhook, SigningSecrets secrets, EndpointCheck.Finding finding) implements ConfiguredWebhook {}

    /// The account's plan has no outbound webhooks. Nothing was stored.
    record NotInPlan() implements ConfiguredWebhook {}

    /// The URL's name leads to an address that may not be connected to. Nothing was stored.
    record BlockedAddress() implements ConfiguredWebhook {}

    /// The widget has [ConfigureWebhook#MAX_WEBHOOKS_PER_WIDGET] webhooks already. Nothing was stored.
    record TooMany() implements ConfiguredWebhook {}

    /// The stored webhook is not the one that the caller means to change. Nothing was stored.
    record ChangedMeanwhile() implements ConfiguredWebhook {}

    /// There is no such widget or webhook in this account.
    record NotFound() implements ConfiguredWebhook {}
}
