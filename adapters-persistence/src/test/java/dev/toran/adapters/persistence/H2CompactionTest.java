package dev.toran.adapters.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toran.adapters.persistence.engine.Dialect;
import dev.toran.adapters.persistence.engine.Storage;
import dev.toran.application.contract.Tenant;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Room in the embedded database's file is used again.
class H2CompactionTest {

    private static final int LEADS = 300;
    private static final int STEPS = 30;

    @TempDir
    private Path folder;

    @Test
    void chunks_of_which_little_is_in_use_are_given_back() throws Exception {
        DatabaseSettings settings = DatabaseSettings.embedded(folder);
        try (Database database = Database.open(settings, Ciphers.of((byte) 1))) {
            Tenant tenant = Tenant.in(new DatabaseStore(database));
            for (int lead = 0; lead < LEADS; lead++) {
                tenant.commit(tenant.delivery());
            }
            assertThat(setting(settings, "info.CHUNK_COUNT")).isGreaterThan(LEADS);

            execute(settings, "set retention_time 0");
            EmbeddedCompaction compaction = new EmbeddedCompaction(storage(settings));
            for (int step = 0; step < STEPS; step++) {
                compaction.step();
            }
            for (int commit = 0; commit <= EmbeddedCompaction.VERSIONS_KEPT; commit++) {
                tenant.commit(tenant.delivery());
            }

            assertThat(setting(settings, "info.CHUNK_COUNT")).isLessThan(LEADS / 2);
        }
    }

    private static Storage storage(DatabaseSettings settings) {
        JdbcDataSource source = new JdbcDataSource();
        source.setUrl(settings.jdbcUrl());
        return new Storage(source, Dialect.H2);
    }

    private static int setting(DatabaseSettings settings, String name) throws SQLException {
        return number(
                settings,
                "select cast(setting_value as integer) from information_schema.settings where setting_name = '" + name
                        + "'");
    }

    private static int number(DatabaseSettings settings, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(settings.jdbcUrl());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getInt(1);
        }
    }

    private static void execute(DatabaseSettings settings, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(settings.jdbcUrl());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
