package dev.toran.architecture.planted.domain.lead;

import dev.toran.architecture.planted.domain.webhook.WebhookInCycle;

public record LeadInCycle(WebhookInCycle webhook) {}
