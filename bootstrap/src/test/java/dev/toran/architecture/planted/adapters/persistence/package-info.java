/// Planted: the adapter that is known.
@NullMarked
package dev.toran.architecture.planted.adapters.persistence;

import org.jspecify.annotations.NullMarked;
