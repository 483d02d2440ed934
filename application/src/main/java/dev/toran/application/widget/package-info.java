/// Widgets: where leads come from. Start at {@link dev.toran.application.widget.SetUpWidget}.
@NullMarked
package dev.toran.application.widget;

import org.jspecify.annotations.NullMarked;
