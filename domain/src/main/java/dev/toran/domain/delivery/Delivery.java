package dev.toran.domain.delivery;

import dev.toran.domain.lead.LeadId;
import dev.toran.domain.signing.Payload;
import dev.toran.domain.webhook.WebhookKey;
import java.time.Instant;
import java.util.Optional;

/// One frozen payload on its way to one webhook's endpoint. Life cycle: `PENDING`, perhaps `RETRYING`, then
/// `DELIVERED` or `FAILED`; a finished delivery never changes again, a resend makes a new one.
///
/// @param createdAt when it was committed: with a capture, a resend or a test
/// @param priority what is sent first among those that are due
/// @param capturedAt when the lead was captured, of what follows from the capture; empty for a resend or a test
public record Delivery(
        DeliveryId id,
        WebhookKey webhook,
        LeadId lead,
        Payload payload,
        Priority priority,
        Instant createdAt,
        Optional<Instant> capturedAt) {}
