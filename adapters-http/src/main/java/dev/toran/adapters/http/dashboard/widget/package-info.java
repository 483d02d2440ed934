/// An account's widgets. Start at {@link dev.toran.adapters.http.dashboard.widget.WidgetPages}; where their
/// leads go has a room of its own.
@NullMarked
package dev.toran.adapters.http.dashboard.widget;

import org.jspecify.annotations.NullMarked;
