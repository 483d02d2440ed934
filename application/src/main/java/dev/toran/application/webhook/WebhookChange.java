package dev.toran.application.webhook;

import dev.toran.domain.webhook.CustomHeaders;
import dev.toran.domain.webhook.Endpoint;
import dev.toran.domain.webhook.EndpointUrl;
import dev.toran.domain.webhook.TierFloor;
import dev.toran.domain.webhook.Webhook;
import dev.toran.domain.webhook.WebhookState;
import java.util.Optional;

/// What an owner wants changed about a webhook; what is empty stays.
///
/// @param description the inner value is empty to remove the description
public record WebhookChange(
        Optional<EndpointUrl> url,
        Optional<CustomHeaders> headers,
        Optional<Optional<String>> description,
        Optional<TierFloor> floor,
        Optional<WebhookState> state) {

    Webhook appliedTo(Webhook webhook) {
        Endpoint before = webhook.endpoint();
        Endpoint after = new Endpoint(
                url.orElse(before.url()), headers.orElse(before.headers()), description.orElse(before.description()));
        return webhook.with(after, floor.orElse(webhook.floor()), state.orElse(webhook.state()));
    }
}
