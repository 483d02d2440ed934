package dev.toran.benchmarks.load;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/// What the tables say, looked at behind the server's back.
///
/// @param unacknowledged attempts that failed, or whose answer did not come in time
/// @param unfinished deliveries that are neither delivered nor failed
record Books(long leads, long delivered, long failed, long unfinished, long attempts, long unacknowledged) {

    static Books open(String jdbcUrl) throws SQLException {
        try (Connection connection = DriverManager.getConnection(jdbcUrl);
                Statement statement = connection.createStatement()) {
            return new Books(
                    count(statement, "lead"),
                    count(statement, "delivery where status = 'delivered'"),
                    count(statement, "delivery where status = 'failed'"),
                    count(statement, "delivery where status not in ('delivered', 'failed')"),
                    count(statement, "attempt"),
                    count(statement, "attempt where outcome <> 'acknowledged'"));
        }
    }

    private static long count(Statement statement, String what) throws SQLException {
        try (ResultSet row = statement.executeQuery("select count(*) from " + what)) {
            row.next();
            return row.getLong(1);
        }
    }
}
