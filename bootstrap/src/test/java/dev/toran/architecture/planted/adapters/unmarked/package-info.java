/// Planted: a package without the mark.
package dev.toran.architecture.planted.adapters.unmarked;
