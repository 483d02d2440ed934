/// How statements reach the database: transactions that are on disk when they return, group commit, many rows in one
/// statement, and the few differences between H2 and PostgreSQL. Start at
/// {@link dev.toran.adapters.persistence.engine.Storage}. Nothing here knows a table.
@NullMarked
package dev.toran.adapters.persistence.engine;

import org.jspecify.annotations.NullMarked;
