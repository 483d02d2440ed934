package dev.toran.domain.plan;

import java.util.EnumSet;
import java.util.Set;

/// What an account may do because of its plan.
///
/// @param features everything the plan includes
public record PlanEntitlement(Set<Feature> features) {

    public PlanEntitlement {
        features = Set.copyOf(features);
    }

    /// The entitlement that comes with `plan`.
    public static PlanEntitlement of(Plan plan) {
        switch (plan) {
            case FREE:
                return new PlanEntitlement(EnumSet.noneOf(Feature.class));
            case PRO:
                return new PlanEntitlement(EnumSet.of(Feature.OUTBOUND_WEBHOOKS));
            case BUSINESS:
                return new PlanEntitlement(EnumSet.of(Feature.OUTBOUND_WEBHOOKS));
        }
        throw new AssertionError(plan);
    }

    /// Whether `feature` is included.
    public boolean includes(Feature feature) {
        return features.contains(feature);
    }
}
