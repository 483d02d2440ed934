/// Planted: one half of a cycle.
@NullMarked
package dev.toran.architecture.planted.domain.webhook;

import org.jspecify.annotations.NullMarked;
