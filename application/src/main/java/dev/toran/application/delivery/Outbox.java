package dev.toran.application.delivery;

import dev.toran.domain.delivery.Delivery;
import dev.toran.domain.delivery.DeliveryId;
import java.util.List;

/// Takes in deliveries that don't come from a capture. What was taken in survives a crash.
public interface Outbox {

    /// Adds a delivery that this node attempts at once.
    void add(ClaimedDelivery delivery);

    /// Adds resends in one transaction, due as `pace` says. Where the same lead has an open delivery by the same
    /// webhook already, nothing is added
    /// if that one is being sent or waits for its first attempt; if it waits for a retry, it ends as failed and the
    /// new one takes its place.
    ///
    /// Of a lead that was erased in the meantime nothing is added.
    ///
    /// @return for each of `deliveries` whose lead is not erased, in order, the id of the delivery that is open now
    List<DeliveryId> resend(List<Delivery> deliveries, Pace pace);
}
