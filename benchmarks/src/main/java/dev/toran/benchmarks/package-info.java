/// How fast the pure parts are (JMH: `./toran bench micro`) and what the whole machine carries (`./toran bench`).
/// Start at [dev.toran.benchmarks.LoadBenchmark]. Nothing that the product needs belongs here: nobody depends on it.
@NullMarked
package dev.toran.benchmarks;

import org.jspecify.annotations.NullMarked;
