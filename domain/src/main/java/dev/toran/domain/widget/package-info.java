/// The form or chat on a website that captures leads. Start at {@link dev.toran.domain.widget.Widget}. What is
/// captured lives in {@code lead}, where it goes in {@code webhook}.
@NullMarked
package dev.toran.domain.widget;

import org.jspecify.annotations.NullMarked;
