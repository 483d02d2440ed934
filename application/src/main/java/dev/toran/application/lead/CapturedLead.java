package dev.toran.application.lead;

import dev.toran.application.delivery.ClaimedDelivery;
import dev.toran.domain.delivery.Delivery;
import dev.toran.domain.lead.Lead;
import java.util.List;
import java.util.Optional;

/// What one capture commits: the lead, what was decided, and the deliveries that follow.
///
/// @param claimed deliveries that this node attempts as soon as they are committed
/// @param due deliveries that wait in the queue
public record CapturedLead(
        Lead lead,
        List<EgressRecord> egress,
        List<ClaimedDelivery> claimed,
        List<Delivery> due,
        Optional<IdempotencyKey> idempotency) {

    public CapturedLead {
        egress = List.copyOf(egress);
        claimed = List.copyOf(claimed);
        due = List.copyOf(due);
    }

    /// The same with those decisions alone that are not among `known`.
    CapturedLead without(List<EgressRecord> known) {
        return new CapturedLead(
                lead, egress.stream().filter(record -> !known.contains(record)).toList(), claimed, due, idempotency);
    }
}
