package dev.toran.domain.widget;

import java.util.UUID;

/// Identity of one widget.
public record WidgetId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
