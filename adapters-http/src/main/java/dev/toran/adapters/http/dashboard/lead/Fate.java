package dev.toran.adapters.http.dashboard.lead;

import dev.toran.adapters.http.dashboard.page.DeliveryBadge;
import dev.toran.application.browse.DeliveryRecord;
import dev.toran.application.lead.EgressRecord;
import dev.toran.application.lead.LeadRecord;
import dev.toran.domain.delivery.DeliveryStatus;
import dev.toran.domain.webhook.WithholdReason;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What has become of a lead, at a glance: the worst of what happened at its destinations.
///
/// @param kind the name of a style
public record Fate(String kind, String words) {

    private static final List<DeliveryStatus> WORST_FIRST =
            List.of(DeliveryStatus.FAILED, DeliveryStatus.RETRYING, DeliveryStatus.PENDING, DeliveryStatus.DELIVERED);

    /// What has become of a lead that has these deliveries.
    static Fate of(LeadRecord lead, List<DeliveryRecord> deliveries) {
        return worst(deliveries)
                .map(DeliveryBadge::of)
                .map(badge -> new Fate(badge.kind(), badge.words()))
                .orElseGet(() -> decided(lead.egress()));
    }

    private static Optional<DeliveryRecord> worst(List<DeliveryRecord> deliveries) {
        return new NewestDeliveries(deliveries)
                .all()
                .min(Comparator.comparingInt(delivery -> WORST_FIRST.indexOf(delivery.status())));
    }

    private static Fate decided(List<EgressRecord> egress) {
        if (egress.stream().anyMatch(EgressRecord.Assessing.class::isInstance)) {
            return new Fate("caution", "Being scored");
        }
        return egress.stream()
                .filter(EgressRecord.Withheld.class::isInstance)
                .map(EgressRecord.Withheld.class::cast)
                .findFirst()
                .map(withheld -> new Fate("", "Kept: " + words(withheld.reason())))
                .orElse(new Fate("", "Kept"));
    }

    /// A reason in few words.
    static String words(WithholdReason reason) {
        return switch (reason) {
            case NO_CONTACT -> "no contact";
            case NO_WEBHOOK -> "no destination";
            case PLAN -> "not in the plan";
            case DISABLED -> "switched off";
            case TIER_UNKNOWN -> "tier unknown";
            case BELOW_FLOOR -> "below the floor";
        };
    }
}
