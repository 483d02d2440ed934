package dev.toran.application.lead;

import dev.toran.domain.webhook.WebhookKey;
import java.time.Instant;
import java.util.UUID;

/// Somebody wants everything sent again that a webhook's endpoint missed in a span of time.
///
/// @param id sets it apart from any other: the same order twice is one
/// @param beganAt when it was given
public record ReplayOrder(UUID id, WebhookKey webhook, ReplaySource.Span span, Instant beganAt) {}
