package dev.toran.application.webhook;

import dev.toran.domain.webhook.Endpoint;
import dev.toran.domain.webhook.TierFloor;
import dev.toran.domain.webhook.WebhookState;

/// What an owner wants a new webhook to be.
public record WebhookDraft(Endpoint endpoint, TierFloor floor, WebhookState state) {}
