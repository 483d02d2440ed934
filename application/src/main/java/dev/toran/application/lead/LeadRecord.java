package dev.toran.application.lead;

import dev.toran.domain.lead.Lead;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A stored lead with what was decided about it.
///
/// @param erasedAt when the person was taken out of it; empty while it says whom it is about
public record LeadRecord(Lead lead, List<EgressRecord> egress, Optional<Instant> erasedAt) {

    public LeadRecord {
        egress = List.copyOf(egress);
    }

    /// A lead that says whom it is about.
    public LeadRecord(Lead lead, List<EgressRecord> egress) {
        this(lead, egress, Optional.empty());
    }
}
