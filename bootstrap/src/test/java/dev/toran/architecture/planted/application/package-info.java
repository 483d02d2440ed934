/// Planted: use cases that know too much.
@NullMarked
package dev.toran.architecture.planted.application;

import org.jspecify.annotations.NullMarked;
