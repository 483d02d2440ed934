/// Planted: what nobody may know.
@NullMarked
package dev.toran.architecture.planted.bootstrap;

import org.jspecify.annotations.NullMarked;
