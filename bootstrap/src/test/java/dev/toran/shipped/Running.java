package dev.toran.shipped;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// A server that was started from the jar.
record Running(Process process, Path out, Path err) implements AutoCloseable {

    private static final String READY = "Toran is listening on ";
    private static final Duration LIMIT = Duration.ofSeconds(60);

    /// Where it is listening, once it says so.
    URI url() {
        await().atMost(LIMIT).pollInterval(Duration.ofMillis(20)).until(() -> {
            if (!process.isAlive()) {
                throw new AssertionError("ended with " + process.exitValue() + ": " + output());
            }
            return announced().isPresent();
        });
        return URI.create(announced().orElseThrow());
    }

    /// SIGKILL: no hook runs, nothing is written any more.
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS);
    }

    /// SIGSTOP: it does nothing more, while the operating system goes on taking in what others send to it.
    void freeze() throws IOException, InterruptedException {
        Process stop = new ProcessBuilder("sh", "-c", "kill -STOP " + process.pid()).start();
        if (stop.waitFor() != 0) {
            throw new AssertionError("can't freeze it: " + output());
        }
    }

    /// SIGTERM, and how long it took to end.
    Duration terminate() throws InterruptedException {
        long began = System.nanoTime();
        process.destroy();
        if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("does not end: " + output());
        }
        return Duration.ofNanos(System.nanoTime() - began);
    }

    /// Everything it has written.
    String output() {
        return read(out) + read(err);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private Optional<String> announced() {
        return read(out)
                .lines()
                .filter(line -> line.startsWith(READY))
                .map(line -> line.substring(READY.length()).strip())
                .findFirst();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
