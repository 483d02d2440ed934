/// Webhooks on the wire: the payload's JSON, the connections that all attempts share, and what a receiver may do to
/// them. Start at [dev.toran.adapters.webhook.WebhookAdapter]. Whether and when a request is made is decided elsewhere;
/// no retrying, no queue and no database may enter here.
@NullMarked
package dev.toran.adapters.webhook;

import org.jspecify.annotations.NullMarked;
