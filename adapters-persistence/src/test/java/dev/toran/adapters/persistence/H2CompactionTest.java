package dev.toran.adapters.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toran.adapters.persistence.engine.Dialect;
import dev.toran.adapters.persistence.engine.Storage;
import dev.toran.application.contract.Tenant;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.h2.jdbcx.JdbcDataSource;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
            for (int commit = 0; commit <= EmbeddedStore.VERSIONS_KEPT; commit++) {
                tenant.commit(tenant.delivery());
            }

            assertThat(setting(settings, "info.CHUNK_COUNT")).isLessThan(LEADS / 2);
        }
    }

    /// However long a load lasts, the file and what there is in memory of its chunks come to some size and stay there.
    @ParameterizedTest
    @CsvSource({
        "0, 65536",
        "1073741824, 65536",
        "1342177280, 131072",
        "4294967296, 851968",
        "9395240960, 2097152",
        "9223372036854775807, 2097152"
    })
    void the_more_room_is_lost_the_more_is_given_back_at_once(long waste, int bytesAtOnce) {
        assertThat(EmbeddedCompaction.bytesAtOnce(waste)).isEqualTo(bytesAtOnce);
    }

    @Test
    void room_of_replaced_pages_counts_as_lost() throws Exception {
        DatabaseSettings settings = DatabaseSettings.embedded(folder);
        try (Database database = Database.open(settings, Ciphers.of((byte) 1))) {
            Tenant tenant = Tenant.in(new DatabaseStore(database));
            for (int lead = 0; lead < LEADS; lead++) {
                tenant.commit(tenant.delivery());
            }
            long file = Files.size(folder.resolve("toran.mv.db"));

            assertThat(storage(settings).read(H2CompactionTest::waste)).isBetween(file / 2, file);
        }
    }

    private static long waste(Handle handle) throws SQLException {
        return EmbeddedCompaction.waste(EmbeddedStore.of(handle).orElseThrow());
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
