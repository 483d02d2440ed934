/// How receivers behave, and what comes of it. Start at [dev.toran.adapters.webhook.HttpWebhookSenderTest]; the nasty
/// ones are in [dev.toran.adapters.webhook.HostileReceiverTest].
@NullMarked
package dev.toran.adapters.webhook;

import org.jspecify.annotations.NullMarked;
