/// Tests of the database adapter on real databases.
@NullMarked
package dev.toran.adapters.persistence;

import org.jspecify.annotations.NullMarked;
