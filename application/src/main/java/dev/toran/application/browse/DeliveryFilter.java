package dev.toran.application.browse;

import dev.toran.domain.delivery.DeliveryStatus;
import dev.toran.domain.lead.LeadId;
import dev.toran.domain.webhook.WebhookId;
import java.util.Optional;

/// Which deliveries are wanted; every condition given must hold.
public record DeliveryFilter(Optional<WebhookId> webhook, Optional<LeadId> lead, Optional<DeliveryStatus> status) {

    /// Every delivery.
    public static final DeliveryFilter ALL = new DeliveryFilter(Optional.empty(), Optional.empty(), Optional.empty());

    /// Every delivery of one lead.
    public static DeliveryFilter of(LeadId lead) {
        return new DeliveryFilter(Optional.empty(), Optional.of(lead), Optional.empty());
    }
}
