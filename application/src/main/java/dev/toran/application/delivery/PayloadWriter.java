package dev.toran.application.delivery;

import dev.toran.domain.signing.EventType;
import dev.toran.domain.signing.Payload;
import dev.toran.domain.webhook.EgressDecision;
import java.time.Instant;

/// Writes the body of a request. Only a decided lead can be written.
public interface PayloadWriter {

    /// The contract's JSON object, in UTF-8.
    ///
    /// @param timestamp becomes the payload's `timestamp`
    Payload write(EgressDecision.Send decision, EventType event, Instant timestamp);
}
