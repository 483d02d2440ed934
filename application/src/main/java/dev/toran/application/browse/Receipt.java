package dev.toran.application.browse;

import dev.toran.domain.delivery.DeliveryId;
import dev.toran.domain.webhook.EndpointUrl;
import java.time.Instant;
import java.util.Optional;

/// Somebody has a person's data since then, because they acknowledged a delivery of it.
///
/// @param url where it went
public record Receipt(DeliveryId delivery, Optional<EndpointUrl> url, Instant at) {}
