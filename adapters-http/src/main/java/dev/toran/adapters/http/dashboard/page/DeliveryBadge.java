package dev.toran.adapters.http.dashboard.page;

import dev.toran.application.browse.DeliveryRecord;
import dev.toran.domain.delivery.DeliveryStatus;

/// Where a delivery is, at a glance.
///
/// @param kind the name of a style
public record DeliveryBadge(String kind, String words) {

    /// Where this one is.
    public static DeliveryBadge of(DeliveryRecord delivery) {
        return delivery.held().isPresent() ? new DeliveryBadge("caution", "On hold") : of(delivery.status());
    }

    /// What a status is called.
    public static DeliveryBadge of(DeliveryStatus status) {
        return switch (status) {
            case PENDING -> new DeliveryBadge("pending", "On its way");
            case RETRYING -> new DeliveryBadge("retrying", "Retrying");
            case DELIVERED -> new DeliveryBadge("delivered", "Delivered");
            case FAILED -> new DeliveryBadge("failed", "Failed");
        };
    }
}
