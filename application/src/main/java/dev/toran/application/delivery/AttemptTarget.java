package dev.toran.application.delivery;

import dev.toran.domain.plan.PlanEntitlement;
import dev.toran.domain.signing.SigningSecrets;
import dev.toran.domain.webhook.Webhook;

/// Everything about a webhook that an attempt needs, as it is now: edits take effect at the next attempt.
public record AttemptTarget(Webhook webhook, SigningSecrets secrets, PlanEntitlement entitlement) {}
