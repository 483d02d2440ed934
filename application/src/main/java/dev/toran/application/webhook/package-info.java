/// Webhooks: where leads go. Start at {@link dev.toran.application.webhook.ConfigureWebhook}; the test button is
/// {@link dev.toran.application.webhook.SendTestWebhook}.
@NullMarked
package dev.toran.application.webhook;

import org.jspecify.annotations.NullMarked;
