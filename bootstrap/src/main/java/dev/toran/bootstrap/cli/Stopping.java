package dev.toran.bootstrap.cli;

import dev.toran.bootstrap.node.TerminalLogging;

/// What happens when this process is told to stop (SIGTERM, Ctrl+C).
final class Stopping {

    private Stopping() {}

    /// Has `close` done then, and what the log says of it written.
    static void by(Runnable close) {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            close.run();
                            TerminalLogging.finish();
                        },
                        "stop"));
    }
}
