/// The load benchmark: the real jar as a child process, leads over real HTTP, a receiver that checks every signature,
/// and an account of every lead at the end. Start at [dev.toran.benchmarks.load.LoadRun]. Client and receiver are
/// written by hand and use one thread each: they share the machine with what they measure.
@NullMarked
package dev.toran.benchmarks.load;

import org.jspecify.annotations.NullMarked;
