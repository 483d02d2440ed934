package dev.toran.adapters.persistence.engine;

/// Which database this is. Statements are the same for both wherever that costs nothing; whoever
/// asks for this has different ones, or chooses a class that has.
public enum Dialect {
    /// Embedded, one process, no round trips: many small statements are fine. No partial indexes, no `SKIP LOCKED` to
    /// rely on, and a commit is not on disk before `CHECKPOINT SYNC`.
    H2,
    /// Shared by many nodes: few statements for many rows.
    POSTGRESQL;

    /// The SQLSTATE with which a transaction ends whose locks were part of a deadlock.
    String deadlockState() {
        return switch (this) {
            case H2 -> "40001";
            case POSTGRESQL -> "40P01";
        };
    }

    /// The database behind a JDBC URL.
    ///
    /// @throws IllegalArgumentException when it is neither of the two
    public static Dialect of(String jdbcUrl) {
        if (jdbcUrl.startsWith("jdbc:h2:")) {
            return H2;
        }
        if (jdbcUrl.startsWith("jdbc:postgresql:")) {
            return POSTGRESQL;
        }
        throw new IllegalArgumentException("the database URL has to begin with jdbc:postgresql: or jdbc:h2:");
    }
}
