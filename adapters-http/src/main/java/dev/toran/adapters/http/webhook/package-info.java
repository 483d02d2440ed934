/// Webhooks, their secrets and the test button over HTTP. Start at {@link
/// dev.toran.adapters.http.webhook.WebhookRoutes}. The words that explain a refused URL or header are made here; the
/// rules are the domain's.
@NullMarked
package dev.toran.adapters.http.webhook;

import org.jspecify.annotations.NullMarked;
