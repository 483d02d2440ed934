package dev.toran.application.lead;

import dev.toran.domain.lead.Assessment;
import dev.toran.domain.lead.Attribution;
import dev.toran.domain.lead.LeadId;
import dev.toran.domain.lead.Visitor;
import java.util.Optional;

/// A lead as it was handed in, parsed.
///
/// @param id chosen by an account's program; empty to have one made
/// @param assessment given by an account's program; [Assessment#UNKNOWN] to have the lead scored
public record LeadSubmission(Visitor visitor, Attribution attribution, Optional<LeadId> id, Assessment assessment) {}
