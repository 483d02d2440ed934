/// Nothing is kept for ever: leads, deliveries and what goes with them are removed when they are old. Start at
/// {@link dev.toran.application.retention.PurgeExpired}. Erasing one person on request is not done here.
@NullMarked
package dev.toran.application.retention;

import org.jspecify.annotations.NullMarked;
