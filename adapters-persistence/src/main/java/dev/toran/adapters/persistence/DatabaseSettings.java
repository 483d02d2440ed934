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
/// @param jdbcUrl `jdbc:postgresql:…` or `jdbc:h2:…`, user and password included where needed; one of a file is given
///     back as [OrderedFiles] have it
/// @param poolSize the most connections
/// @param silence how long PostgreSQL may say nothing about a statement before the connection is given up; whole
///     seconds. What the URL says of it goes first
public record DatabaseSettings(String jdbcUrl, int poolSize, Duration silence) {

    private static final int DEFAULT_POOL = 8;

    /// The slowest statements, a search through all of an account's leads or a slice of the purge, take seconds.
    private static final Duration DEFAULT_SILENCE = Duration.ofSeconds(20);

    /// @throws IllegalArgumentException with the reason, without the URL, where one of them can't be used
    public DatabaseSettings {
        jdbcUrl = OrderedFiles.ordered(jdbcUrl);
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

    /// The embedded database in a folder. `WRITE_DELAY=0` hands each commit to the operating system at once; the
    /// fsync comes from a checkpoint after each group. A commit makes each page anew that it touches, so pages
    /// (in bytes) and their cache (in KiB) are small; see ADR 99. H2 doesn't compact such a file while it is
    /// open, and when it is closed it would do so without regard for a power cut; see ADR 102.
    public static DatabaseSettings embedded(Path folder) {
        return of("jdbc:h2:file:" + folder.toAbsolutePath().resolve("toran")
                + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE"
                + ";QUERY_CACHE_SIZE=64;PAGE_SIZE=8192;CACHE_SIZE=4096;MAX_COMPACT_TIME=0");
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
