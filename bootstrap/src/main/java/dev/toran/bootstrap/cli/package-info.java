/// What can be typed behind `./toran`: each command reads its options, has somebody do the work, and turns the result
/// into lines and an exit code. Start at {@link dev.toran.bootstrap.cli.CommandLineInterface}.
@NullMarked
package dev.toran.bootstrap.cli;

import org.jspecify.annotations.NullMarked;
