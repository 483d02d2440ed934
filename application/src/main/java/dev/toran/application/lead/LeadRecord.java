package dev.toran.application.lead;

import dev.toran.domain.lead.Lead;
import java.util.List;

/// A stored lead with what was decided about it.
public record LeadRecord(Lead lead, List<EgressRecord> egress) {

    public LeadRecord {
        egress = List.copyOf(egress);
    }
}
