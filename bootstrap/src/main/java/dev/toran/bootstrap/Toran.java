package dev.toran.bootstrap;

import dev.toran.bootstrap.cli.CommandLineInterface;
import dev.toran.bootstrap.cli.Serving;

/// The program.
public final class Toran {

    /// Which locale data the JDK looks at, see its `LocaleServiceProvider`: none but the basic English ones that
    /// everything here is written in. Jetty asks for all locales there are while it starts, a thousand by default.
    private static final String LOCALES = "java.locale.providers";

    private Toran() {}

    /// Runs one command and ends with its exit code.
    public static void main(String[] arguments) {
        if (System.getProperty(LOCALES) == null) {
            System.setProperty(LOCALES, "SPI");
        }
        System.exit(
                Serving.isAllOf(arguments)
                        ? Serving.run(System.getenv())
                        : new CommandLineInterface(System.getenv(), System.in).run(arguments));
    }
}
