package dev.toran.adapters.persistence;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.toran.adapters.persistence.engine.Dialect;
import dev.toran.adapters.persistence.engine.Storage;
import dev.toran.adapters.persistence.engine.UselessConnections;
import java.time.Duration;

/// The connections to a database: how many, and how long anything may wait for one or for what it says.
final class ConnectionPool {

    private static final long CONNECT_MILLIS = 3_000;

    private ConnectionPool() {}

    /// Half of the connections are left to those who store and send leads. Waiting takes as long as for a connection.
    static Storage.Browsing browsing(DatabaseSettings settings) {
        return new Storage.Browsing(settings.poolSize() / 2, Duration.ofMillis(CONNECT_MILLIS));
    }

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
