package dev.toran.bootstrap;

import dev.toran.bootstrap.cli.CommandLineInterface;
import dev.toran.bootstrap.cli.Serving;

/// The program.
public final class Toran {

    private Toran() {}

    /// Runs one command and ends with its exit code.
    public static void main(String[] arguments) {
        System.exit(
                Serving.isAllOf(arguments)
                        ? Serving.run(System.getenv())
                        : new CommandLineInterface(System.getenv(), System.in).run(arguments));
    }
}
