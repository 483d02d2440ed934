package dev.toran.adapters.persistence;

import dev.toran.adapters.persistence.engine.Dialect;
import java.nio.file.Path;

/// Which database, and how many connections.
///
/// @param jdbcUrl `jdbc:postgresql:…` or `jdbc:h2:…`, user and password included where needed
/// @param poolSize the most connections
public record DatabaseSettings(String jdbcUrl, int poolSize) {

    private static final int DEFAULT_POOL = 8;

    public DatabaseSettings {
        Dialect.of(jdbcUrl);
        if (poolSize < 2) {
            throw new IllegalArgumentException("the pool needs at least 2 connections");
        }
    }

    /// The embedded database in a folder. `WRITE_DELAY=0` hands each commit to the operating system at once; the
    /// fsync comes from a checkpoint after each group.
    public static DatabaseSettings embedded(Path folder) {
        return of(
                "jdbc:h2:file:" + folder.toAbsolutePath().resolve("toran")
                        + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;QUERY_CACHE_SIZE=64");
    }

    /// A database with the usual number of connections.
    public static DatabaseSettings of(String jdbcUrl) {
        return new DatabaseSettings(jdbcUrl, DEFAULT_POOL);
    }

    /// Without the URL, which may hold a password.
    @Override
    public String toString() {
        return "DatabaseSettings[" + Dialect.of(jdbcUrl) + ", " + poolSize + "]";
    }
}
