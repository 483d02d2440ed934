package dev.toran.application.overview;

import dev.toran.domain.delivery.DeliveryStatus;
import java.util.List;
import java.util.OptionalDouble;

/// How an account is doing over a span of time.
///
/// @param leads how many were captured, by slice and tier
/// @param deliveries how many were made, by slice and status, over all destinations
/// @param speed by tier, the most promising one first; tiers without an acknowledged lead are missing
/// @param inTrouble the destinations that don't take their leads, the worst first
/// @param coverage whether everything in the span was counted
public record Overview(
        Slices slices,
        List<Traffic.LeadCount> leads,
        List<Traffic.DeliveryCount> deliveries,
        List<SpeedToLead> speed,
        List<EndpointInTrouble> inTrouble,
        Coverage coverage) {

    public Overview {
        leads = List.copyOf(leads);
        deliveries = List.copyOf(deliveries);
        speed = List.copyOf(speed);
        inTrouble = List.copyOf(inTrouble);
    }

    /// How much of the span was counted.
    public enum Coverage {
        COMPLETE,
        /// There was more than one look may count: the oldest is missing.
        NEWEST_ONLY
    }

    /// How many leads were captured.
    public int leadCount() {
        return leads.stream().mapToInt(Traffic.LeadCount::leads).sum();
    }

    /// How many deliveries have this status.
    public int deliveryCount(DeliveryStatus status) {
        return deliveries.stream()
                .filter(count -> count.status() == status)
                .mapToInt(Traffic.DeliveryCount::deliveries)
                .sum();
    }

    /// Which part of the finished deliveries was delivered, from 0 to 1; empty when none is finished.
    public OptionalDouble shareDelivered() {
        int delivered = deliveryCount(DeliveryStatus.DELIVERED);
        int finished = delivered + deliveryCount(DeliveryStatus.FAILED);
        return finished == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) delivered / finished);
    }
}
