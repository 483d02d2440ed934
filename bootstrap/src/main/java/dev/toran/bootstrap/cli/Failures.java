package dev.toran.bootstrap.cli;

import dev.toran.bootstrap.node.StartFailure;
import dev.toran.bootstrap.settings.InvalidSetting;
import java.io.PrintWriter;
import java.util.Objects;

/// What happens when a command can't go on. What is expected to go wrong is told in one line; only a fault of Toran's
/// own shows a stack trace.
final class Failures {

    /// Exit code: called or set up wrongly.
    static final int MISUSE = 2;

    private static final int CAN_NOT_START = 1;
    private static final int FAULT = 70;

    private Failures() {}

    /// Tells a failure.
    ///
    /// @return the exit code that goes with it
    static int tell(Exception failure, PrintWriter err) {
        return switch (failure) {
            case InvalidSetting wrong -> tell(wrong, MISUSE, err);
            case StartFailure expected -> tell(expected, CAN_NOT_START, err);
            default -> {
                failure.printStackTrace(err);
                yield FAULT;
            }
        };
    }

    /// Tells a failure in one line.
    static int tell(Exception failure, int exitCode, PrintWriter err) {
        err.println("toran: "
                + Objects.toString(failure.getMessage(), failure.toString())
                        .strip()
                        .replaceAll("\\s*\\R\\s*", " "));
        return exitCode;
    }
}
