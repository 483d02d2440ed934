package dev.toran.adapters.persistence.engine;

import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;

/// A failure of the database without the values that its own words repeat: H2 quotes whole rows, PostgreSQL the keys
/// that collide, and its driver every value of a batch. Only of a connection is it told in words what is wrong.
final class DatabaseSaid extends RuntimeException {

    private static final long serialVersionUID = 1;
    private static final String CONNECTION = "08";

    private DatabaseSaid(String message) {
        super(message);
    }

    /// @param failed what was thrown, whose place in the code is kept
    /// @param sql the failure in the database that is behind it
    static DatabaseSaid of(Exception failed, SQLException sql) {
        String message = sql.getClass().getSimpleName() + ", SQLSTATE " + sql.getSQLState() + ", code "
                + sql.getErrorCode() + ofConnection(sql).map(": "::concat).orElse("");
        DatabaseSaid said = new DatabaseSaid(message);
        said.setStackTrace(failed.getStackTrace());
        return said;
    }

    private static Optional<String> ofConnection(SQLException sql) {
        boolean connection = sql instanceof SQLTransientConnectionException
                || (sql.getSQLState() != null && sql.getSQLState().startsWith(CONNECTION));
        return connection && !(sql instanceof BatchUpdateException)
                ? Optional.ofNullable(sql.getMessage())
                : Optional.empty();
    }
}
