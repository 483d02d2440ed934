package dev.toran.benchmarks.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What a run is told.
///
/// @param endpoints how many widgets, each with one webhook at an endpoint of its own
/// @param connections the client's, to each node
/// @param backlog how many deliveries are due before the start
public record Options(Mode mode, Place place, Pace pace, int endpoints, int connections, int nodes, int backlog) {

    /// How fast, and how long in seconds.
    public record Pace(int rate, int warmUpSeconds, int seconds) {}

    /// Where everything runs.
    ///
    /// @param databaseUrl a PostgreSQL that runs already; nothing of its costs is known then
    /// @param logLevel the server's
    public record Place(
            Engine engine,
            Optional<String> databaseUrl,
            Path jar,
            List<String> jvmOptions,
            String logLevel,
            Path directory) {

        private static final String AOT_CACHE = "-XX:AOTCache=";

        /// Whether the server starts from a rehearsal: one of another jar the JVM leaves aside without a word.
        boolean isRehearsed() {
            String name = jar.getFileName().toString();
            Path rehearsal = jar.resolveSibling(name.substring(0, name.lastIndexOf('.') + 1) + "aot");
            return jvmOptions.contains(AOT_CACHE + rehearsal);
        }

        Place at(Engine other, Path place) {
            return new Place(other, databaseUrl, jar, jvmOptions, logLevel, place);
        }
    }

    /// The same on another engine, in a place of its own.
    Options at(Engine engine, String name) throws IOException {
        Path own = Files.createDirectories(place.directory().resolve(name));
        return new Options(mode, place.at(engine, own), pace, endpoints, connections, nodes, backlog);
    }

    /// Which database.
    public enum Engine {
        H2,
        POSTGRESQL
    }
}
