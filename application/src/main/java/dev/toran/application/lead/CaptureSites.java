package dev.toran.application.lead;

import dev.toran.domain.widget.WidgetId;
import java.util.Optional;

/// Looks up where leads are captured.
public interface CaptureSites {

    /// The widget as it is now; empty when there is none.
    Optional<CaptureSite> find(WidgetId widget);
}
