package dev.toran.shipped;

import dev.toran.bootstrap.Toran;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Starts `toran.jar`, with nothing in its environment but what a test says.
///
/// @param before what comes before the jar on the class path; empty for the jar alone
record Jar(Path directory, Map<String, String> environment, String before) {

    private static final long LIMIT_SECONDS = 90;

    Jar(Path directory, Map<String, String> environment) {
        this(directory, environment, "");
    }

    /// What a command that ended left behind.
    record Ended(int exitCode, String out, String err) {

        List<String> errLines() {
            return err.lines().toList();
        }
    }

    /// Starts a command that goes on running.
    Running start(String... arguments) throws IOException {
        return new Running(launch(arguments), output("out"), output("err"));
    }

    /// Runs a command to its end.
    Ended run(String... arguments) throws IOException, InterruptedException {
        return run(new byte[0], arguments);
    }

    /// Runs a command to its end, with something to read.
    Ended run(byte[] standardInput, String... arguments) throws IOException, InterruptedException {
        Process process = launch(arguments);
        try (var input = process.getOutputStream()) {
            input.write(standardInput);
        }
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("still running after " + LIMIT_SECONDS + " s: " + Files.readString(output("out"))
                    + Files.readString(output("err")));
        }
        return new Ended(process.exitValue(), Files.readString(output("out")), Files.readString(output("err")));
    }

    private Process launch(String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                before.isEmpty()
                        ? List.of("-jar", jar())
                        : List.of("-cp", before + File.pathSeparator + jar(), Toran.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectOutput(output("out").toFile())
                .redirectError(output("err").toFile());
        builder.environment().keySet().removeIf(name -> !name.equals("PATH"));
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static String jar() {
        return System.getProperty("toran.jar");
    }

    private Path output(String name) {
        return directory.resolve(name + ".log");
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
