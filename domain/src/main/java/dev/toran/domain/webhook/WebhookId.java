package dev.toran.domain.webhook;

import java.util.UUID;

/// Identity of one webhook.
public record WebhookId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
