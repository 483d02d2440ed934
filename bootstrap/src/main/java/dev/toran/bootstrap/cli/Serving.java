package dev.toran.bootstrap.cli;

import dev.toran.bootstrap.node.Node;
import dev.toran.bootstrap.settings.Settings;
import java.util.Arrays;
import java.util.Map;

/// What `toran serve` does. It has no options, so it can be run without the library that reads those: its classes
/// are too old for the JVM's AOT cache, and loading them took longer than everything before it (docs/adr/0095).
public final class Serving {

    static final String COMMAND = "serve";

    private final Map<String, String> environment;
    private final Terminal terminal;

    Serving(Map<String, String> environment, Terminal terminal) {
        this.environment = environment;
        this.terminal = terminal;
    }

    /// Whether these arguments say `serve` and nothing else.
    public static boolean isAllOf(String... arguments) {
        return Arrays.equals(arguments, new String[] {COMMAND});
    }

    /// Runs the server until this process is told to stop, or tells why that can't be.
    ///
    /// @param environment where settings are read from
    /// @return the process's exit code
    public static int run(Map<String, String> environment) {
        Terminal terminal = Terminal.ofThisProcess();
        try {
            return new Serving(environment, terminal).untilStopped();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return 0;
        } catch (RuntimeException failure) {
            return Failures.tell(failure, terminal.err());
        }
    }

    int untilStopped() throws InterruptedException {
        Settings settings = Settings.read(environment);
        settings.unknown()
                .forEach(
                        name -> terminal.err().println("toran: " + name + " is not a setting; see toran serve --help"));
        try (Node node = Node.start(settings)) {
            Stopping.by(node::close);
            terminal.out().println("Toran is listening on " + node.url());
            node.awaitStop();
            return 0;
        }
    }
}
