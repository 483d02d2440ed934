package dev.toran.domain.lead;

import dev.toran.domain.widget.WidgetKey;
import java.time.Instant;

/// Where and when a lead was captured.
public record Capture(WidgetKey widget, Instant at) {}
