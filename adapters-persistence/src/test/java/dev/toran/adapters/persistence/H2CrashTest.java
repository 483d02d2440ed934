package dev.toran.adapters.persistence;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.toran.application.contract.Tenant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a process that was killed leaves of the embedded database's file. A copy of the file, made while the database
/// is open, is just that.
class H2CrashTest {

    /// H2 uses the room of replaced pages again once they are 45 s old; a quiet site's always are. With none
    /// of that grace room is used again at once. H2 2.5.252 then lost commits that it had synced.
    private static final String A_QUIET_SITES_FILE = ";RETENTION_TIME=0";

    private static final int LEADS = 40;

    @TempDir
    private Path folder;

    @Test
    void every_committed_lead_is_in_the_file_at_once_however_long_the_one_before_is_ago() throws Exception {
        String url = DatabaseSettings.embedded(folder).jdbcUrl() + A_QUIET_SITES_FILE;
        try (Database database = Database.open(DatabaseSettings.of(url), Ciphers.of((byte) 1))) {
            Tenant tenant = Tenant.in(new DatabaseStore(database));
            for (int committed = 1; committed <= LEADS; committed++) {
                tenant.commit(tenant.delivery());

                assertThat(leadsInACopy()).isEqualTo(committed);
            }
        }
    }

    private int leadsInACopy() throws IOException, SQLException {
        Path copied = Files.createDirectories(folder.resolve("copy"));
        Files.copy(folder.resolve("toran.mv.db"), copied.resolve("toran.mv.db"), REPLACE_EXISTING);
        try (Connection copy = DriverManager.getConnection(
                        DatabaseSettings.embedded(copied).jdbcUrl());
                Statement statement = copy.createStatement();
                ResultSet count = statement.executeQuery("select count(*) from lead")) {
            count.next();
            return count.getInt(1);
        }
    }
}
