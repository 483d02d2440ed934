package dev.toran.adapters.persistence;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.toran.adapters.persistence.engine.UselessConnections;
import dev.toran.adapters.persistence.engine.Dialect;

/// The connections to a database: how many, and how long anything may wait for one or for what it says.
final class ConnectionPool {

    private static final long CONNECT_MILLIS = 3_000;

    private ConnectionPool() {}

    static HikariDataSource open(DatabaseSettings settings) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(settings.jdbcUrl());
        config.setMaximumPoolSize(settings.poolSize());
        config.setConnectionTimeout(CONNECT_MILLIS);
        config.setPoolName("toran");
        config.setExceptionOverride(new UselessConnections());
        if (Dialect.of(settings.jdbcUrl()) == Dialect.POSTGRESQL) {
            // What the URL says of these goes first. A server that was cut off, not stopped, never says goodbye.
            config.addDataSourceProperty(
                    "socketTimeout", Long.toString(settings.silence().toSeconds()));
            config.addDataSourceProperty("tcpKeepAlive", "true");
        }
        return new HikariDataSource(config);
    }
}
