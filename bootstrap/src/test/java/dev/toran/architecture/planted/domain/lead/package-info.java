/// Planted: leads that know too much.
@NullMarked
package dev.toran.architecture.planted.domain.lead;

import org.jspecify.annotations.NullMarked;
