package dev.toran.bootstrap.demo;

import dev.toran.bootstrap.node.StartFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// A directory that is gone afterwards.
record ScratchDirectory(Path path) implements AutoCloseable {

    static ScratchDirectory make() {
        try {
            return new ScratchDirectory(Files.createTempDirectory("toran-demo-"));
        } catch (IOException failed) {
            throw new StartFailure("can't make a temporary directory (" + failed + ")", failed);
        }
    }

    @Override
    public void close() {
        try (Stream<Path> everything = Files.walk(path)) {
            List<Path> deepestFirst =
                    everything.sorted(Comparator.reverseOrder()).toList();
            for (Path one : deepestFirst) {
                Files.deleteIfExists(one);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
