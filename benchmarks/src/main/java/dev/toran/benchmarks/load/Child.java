package dev.toran.benchmarks.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// One of this jar's own programs, as a process of its own.
final class Child implements AutoCloseable {

    private static final String PORT = "port ";

    private final String program;
    private final Process process;
    private final BufferedReader said;

    private Child(String program, Process process) {
        this.program = program;
        this.process = process;
        this.said = process.inputReader();
    }

    static Child start(Class<?> program, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName()));
        command.addAll(arguments);
        return new Child(
                program.getSimpleName(),
                new ProcessBuilder(command)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start());
    }

    /// Waits until it says the port that it listens on.
    URI address() throws IOException {
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            if (line.startsWith(PORT)) {
                return URI.create("http://127.0.0.1:" + line.substring(PORT.length()));
            }
        }
        throw new IOException(program + " does not start");
    }

    /// Waits until it has ended.
    ///
    /// @return the last line that it said
    /// @throws IOException when it failed
    String lastLine() throws IOException, InterruptedException {
        List<String> lines = said.readAllLines();
        if (process.waitFor() != 0 || lines.isEmpty()) {
            throw new IOException(program + " failed");
        }
        return lines.getLast();
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    /// Ends it, in whatever it is doing.
    @Override
    public void close() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }
}
