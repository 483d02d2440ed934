/// Widgets over HTTP. Start at {@link dev.toran.adapters.http.widget.WidgetRoutes}. Capturing is in the room of
/// leads.
@NullMarked
package dev.toran.adapters.http.widget;

import org.jspecify.annotations.NullMarked;
