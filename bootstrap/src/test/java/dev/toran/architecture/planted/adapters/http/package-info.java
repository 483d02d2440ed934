/// Planted: an adapter that knows another one, and bootstrap.
@NullMarked
package dev.toran.architecture.planted.adapters.http;

import org.jspecify.annotations.NullMarked;
