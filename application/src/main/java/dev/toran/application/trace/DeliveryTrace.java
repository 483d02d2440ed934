package dev.toran.application.trace;

import dev.toran.application.browse.DeliveryRecord;
import dev.toran.application.lead.LeadRecord;
import dev.toran.domain.webhook.Webhook;
import java.util.List;
import java.util.Optional;

/// A delivery with everything that is known about it.
///
/// @param lead whom it is about; empty for a test, and once retention has removed the lead
/// @param webhook as it is now; empty when it was removed
/// @param requests one for each attempt, in the order made
public record DeliveryTrace(
        DeliveryRecord delivery, Optional<LeadRecord> lead, Optional<Webhook> webhook, List<SentRequest> requests) {

    public DeliveryTrace {
        requests = List.copyOf(requests);
    }
}
