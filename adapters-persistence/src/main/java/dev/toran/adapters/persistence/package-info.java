/// Keeps everything in H2 (embedded, the default) or PostgreSQL. Start at
/// {@link dev.toran.adapters.persistence.Database}. Rows are read into domain values here; no SQL leaves this room.
@NullMarked
package dev.toran.adapters.persistence;

import org.jspecify.annotations.NullMarked;
