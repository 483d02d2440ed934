package dev.toran.application.lead;

import dev.toran.domain.lead.LeadId;
import java.util.List;

/// What came of handing in a lead.
public sealed interface CaptureResult {

    /// It is on disk and will be delivered as `egress` says.
    record Captured(LeadId lead, List<EgressRecord> egress) implements CaptureResult {}

    /// It was captured before; this is what was answered then.
    record Repeated(LeadId lead, List<EgressRecord> egress) implements CaptureResult {}

    /// The idempotency key was used for another request.
    record KeyReused() implements CaptureResult {}

    /// There is no such widget, or it belongs to another account.
    record UnknownWidget() implements CaptureResult {}

    /// The widget does not take leads from this web origin.
    record OriginNotAllowed() implements CaptureResult {}
}
