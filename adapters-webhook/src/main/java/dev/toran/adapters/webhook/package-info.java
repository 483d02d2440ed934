/// Webhooks on the wire: the payload's JSON, the one HTTP client that every attempt uses, and what a receiver may do to
/// it. Start at [dev.toran.adapters.webhook.WebhookAdapter]. Whether and when a request is made is decided elsewhere;
/// no retrying, no queue and no database may enter here.
@NullMarked
package dev.toran.adapters.webhook;

import org.jspecify.annotations.NullMarked;
