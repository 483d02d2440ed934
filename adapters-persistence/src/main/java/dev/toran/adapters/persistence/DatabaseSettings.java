package dev.toran.adapters.persistence;

import dev.toran.adapters.persistence.engine.Dialect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/// Which database, and how many connections.
///
/// @param jdbcUrl `jdbc:postgresql:…` or `jdbc:h2:…`, user and password included where needed; one of H2 is given
///     back with what Toran needs of it
/// @param poolSize the most connections
/// @param silence how long PostgreSQL may say nothing about a statement before the connection is given up; whole
///     seconds. What the URL says of it goes first
public record DatabaseSettings(String jdbcUrl, int poolSize, Duration silence) {

    private static final int DEFAULT_POOL = 8;

    /// The slowest statements, a search through all of an account's leads or a slice of the purge, take seconds.
    private static final Duration DEFAULT_SILENCE = Duration.ofSeconds(20);

    /// @throws IllegalArgumentException with the reason, without the URL, where one of them can't be used
    public DatabaseSettings {
        jdbcUrl = EmbeddedUrl.complete(jdbcUrl);
        if (Dialect.of(jdbcUrl) == Dialect.POSTGRESQL && read(jdbcUrl).isEmpty()) {
            throw new IllegalArgumentException(
                    "PostgreSQL's driver can't read this URL; it must be like jdbc:postgresql://host:5432/name, with a"
                            + " port up to 65535");
        }
        if (poolSize < 2) {
            throw new IllegalArgumentException("the pool needs at least 2 connections");
        }
        if (silence.toSeconds() < 1) {
            throw new IllegalArgumentException("a statement needs at least a second");
        }
    }

    /// The embedded database in a folder.
    public static DatabaseSettings embedded(Path folder) {
        return of(EmbeddedUrl.in(folder));
    }

    /// A database with the usual number of connections.
    public static DatabaseSettings of(String jdbcUrl) {
        return new DatabaseSettings(jdbcUrl, DEFAULT_POOL, DEFAULT_SILENCE);
    }

    private static Optional<Properties> read(String postgresUrl) {
        return Optional.ofNullable(Driver.parseURL(postgresUrl, new Properties()));
    }

    /// The names of the hosts that the database may be at; none for the embedded one.
    public List<String> hosts() {
        if (Dialect.of(jdbcUrl) != Dialect.POSTGRESQL) {
            return List.of();
        }
        return read(jdbcUrl)
                .map(read -> read.getProperty(PGProperty.PG_HOST.getName()))
                .map(hosts -> List.of(hosts.split(",")))
                .orElse(List.of());
    }

    /// Without the URL, which may hold a password.
    @Override
    public String toString() {
        return "DatabaseSettings[" + Dialect.of(jdbcUrl) + ", " + poolSize + "]";
    }
}
