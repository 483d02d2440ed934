package dev.toran.application.delivery;

import dev.toran.domain.delivery.AttemptOutcome;
import dev.toran.domain.signing.SignedPayload;
import dev.toran.domain.webhook.Endpoint;

/// Makes one HTTP request, within the attempt limit. Never throws for what an endpoint or network does: every such
/// thing is an outcome.
public interface WebhookSender {

    /// POSTs `request` to `endpoint`, with the endpoint's own headers added.
    AttemptOutcome send(Endpoint endpoint, SignedPayload request);
}
