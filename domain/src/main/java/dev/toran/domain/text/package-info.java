/// What a piece of text from outside must satisfy before it may become part of a value: length in Unicode code points
/// and storable characters. Start at {@link dev.toran.domain.text.TextRule}. No meaning of a field enters here; the
/// rooms that own a field hold its rule as a constant.
@NullMarked
package dev.toran.domain.text;

import org.jspecify.annotations.NullMarked;
