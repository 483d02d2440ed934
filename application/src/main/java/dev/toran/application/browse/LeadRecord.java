package dev.toran.application.browse;

import dev.toran.application.lead.EgressRecord;
import dev.toran.domain.lead.Lead;
import java.util.List;

/// A stored lead with what was decided about it.
public record LeadRecord(Lead lead, List<EgressRecord> egress) {

    public LeadRecord {
        egress = List.copyOf(egress);
    }
}
