package dev.toran.adapters.persistence.engine;

import dev.toran.application.StorageUnavailable;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import java.util.Set;

/// Tells a database that is away, or full, from a statement that is wrong.
final class StorageTrouble {

    /// SQLSTATE classes of the standard and of PostgreSQL: connection exceptions, insufficient resources, operator
    /// intervention (a restart, a cancelled statement), errors of the system (its disk).
    private static final Set<String> PASSING_CLASSES = Set.of("08", "53", "57", "58");

    /// A standby took over, or the disk is read-only; H2: an I/O error, a closed store, a lock that was not released.
    private static final Set<String> PASSING_STATES = Set.of("25006", "90028", "90031", "90098", "90121", "HYT00");

    private StorageTrouble() {}

    static RuntimeException translate(Exception failed) {
        Optional<SQLException> reason = Optional.empty();
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                if (isPassing(sql)) {
                    return new StorageUnavailable("the database is not available", DatabaseSaid.of(failed, sql));
                }
                reason = Optional.of(sql);
            }
        }
        return reason.<RuntimeException>map(
                        sql -> new StatementFailed(DatabaseSaid.of(failed, sql), StatementFailed.isOfTakenKey(sql)))
                .orElseGet(() ->
                        failed instanceof RuntimeException unchecked ? unchecked : new StatementFailed(failed, false));
    }

    private static boolean isPassing(SQLException failed) {
        String state = failed.getSQLState();
        return failed instanceof SQLTransientConnectionException
                || failed instanceof SQLNonTransientConnectionException
                || failed instanceof SQLRecoverableException
                || (state != null && isPassing(state))
                || isClosedFile(failed);
    }

    private static boolean isPassing(String state) {
        return PASSING_STATES.contains(state)
                || (state.length() == 5 && PASSING_CLASSES.contains(state.substring(0, 2)));
    }

    /// H2 reports trouble of its file as a general error.
    private static boolean isClosedFile(SQLException failed) {
        Throwable cause = failed.getCause();
        return cause != null && cause.getClass().getName().equals("org.h2.mvstore.MVStoreException");
    }
}
