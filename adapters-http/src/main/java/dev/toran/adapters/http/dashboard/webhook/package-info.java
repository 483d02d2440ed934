/// Where a widget's leads go: Chat & alerts → Outbound webhook. Start at
/// {@link dev.toran.adapters.http.dashboard.webhook.WebhookPages}. What a URL or a header may be is the domain's rule;
/// here it is only put into words.
@NullMarked
package dev.toran.adapters.http.dashboard.webhook;

import org.jspecify.annotations.NullMarked;
