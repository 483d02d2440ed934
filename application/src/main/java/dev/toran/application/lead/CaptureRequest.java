package dev.toran.application.lead;

import dev.toran.domain.widget.WidgetId;
import java.util.Optional;

/// Somebody hands in a lead.
///
/// @param idempotency names the request, so that repeating it changes nothing
public record CaptureRequest(
        WidgetId widget, Submitter submitter, LeadSubmission submission, Optional<IdempotencyKey> idempotency) {}
