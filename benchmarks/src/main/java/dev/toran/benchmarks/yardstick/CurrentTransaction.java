package dev.toran.benchmarks.yardstick;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Lets a library take part in a transaction that it did not begin: as a [DataSource] it hands out the thread's own
/// connection, which the library cannot close, and outside a transaction one of the database's.
final class CurrentTransaction {

    private final DataSource database;
    private final ThreadLocal<@Nullable Connection> current = new ThreadLocal<>();

    CurrentTransaction(DataSource database) {
        this.database = database;
    }

    /// What is done in one transaction.
    @FunctionalInterface
    interface Work {
        void with(Connection connection) throws SQLException;
    }

    /// Does it and commits.
    void run(Work work) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            current.set(unclosable(connection));
            work.with(connection);
            connection.commit();
        } finally {
            current.remove();
        }
    }

    DataSource asDataSource() {
        return (DataSource) Proxy.newProxyInstance(
                DataSource.class.getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("getConnection")) {
                        Connection own = current.get();
                        return own == null ? database.getConnection() : own;
                    }
                    throw new UnsupportedOperationException(method.toString());
                });
    }

    private static Connection unclosable(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        return null;
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                });
    }
}
