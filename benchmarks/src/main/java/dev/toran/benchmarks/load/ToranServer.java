package dev.toran.benchmarks.load;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// One node: `toran.jar` as a process of its own, with nothing in its environment but the given settings.
final class ToranServer implements AutoCloseable {

    private static final String READY = "Toran is listening on ";
    private static final int START_SECONDS = 60;
    private static final int STOP_SECONDS = 20;

    private final Process process;
    private final URI url;
    private final Duration untilReady;

    private ToranServer(Process process, URI url, Duration untilReady) {
        this.process = process;
        this.url = url;
        this.untilReady = untilReady;
    }

    /// @param jvmOptions what stands between `java` and `-jar`
    record Launch(Path jar, List<String> jvmOptions, Map<String, String> settings) {}

    /// Starts a node in `directory` and waits until it says that it is ready.
    static ToranServer start(Launch launch, Path directory) throws IOException, InterruptedException {
        Files.createDirectories(directory);
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(launch.jvmOptions());
        command.addAll(List.of("-jar", launch.jar().toString(), "serve"));
        Path out = directory.resolve("out.log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectOutput(out.toFile())
                .redirectError(directory.resolve("err.log").toFile());
        builder.environment().keySet().removeIf(name -> !name.equals("PATH"));
        builder.environment().putAll(launch.settings());
        long began = System.nanoTime();
        Process process = builder.start();
        while (System.nanoTime() - began < TimeUnit.SECONDS.toNanos(START_SECONDS) && process.isAlive()) {
            Optional<URI> url = announced(out);
            if (url.isPresent()) {
                return new ToranServer(process, url.get(), Duration.ofNanos(System.nanoTime() - began));
            }
            Thread.sleep(5);
        }
        process.destroyForcibly();
        throw new IOException("Toran does not start: " + Files.readString(directory.resolve("err.log")));
    }

    URI url() {
        return url;
    }

    Duration untilReady() {
        return untilReady;
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    /// SIGTERM; returns when the process has ended.
    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            process.waitFor();
        }
    }

    private static Optional<URI> announced(Path out) throws IOException {
        return Files.readString(out)
                .lines()
                .filter(line -> line.startsWith(READY))
                .map(line -> URI.create(line.substring(READY.length()).strip()))
                .findFirst();
    }
}
