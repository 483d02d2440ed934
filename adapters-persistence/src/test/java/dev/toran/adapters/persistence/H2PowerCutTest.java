package dev.toran.adapters.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toran.adapters.persistence.engine.Dialect;
import dev.toran.adapters.persistence.engine.Storage;
import dev.toran.application.contract.Tenant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a power cut leaves of the embedded database's file: what was synced, and any of the blocks written since.
class H2PowerCutTest {

    /// A quiet site's file, where all room is old enough to be used again.
    private static final String A_QUIET_SITES_FILE = ";RETENTION_TIME=0";

    private static final int STARTS = 12;
    private static final int LEADS_A_START = 8;

    /// In how many of a hundred writes the power is cut while the server runs; while it starts and stops, in all.
    private static final int CUTS_PERCENT = 25;

    private static final int ALWAYS = 100;

    @TempDir
    private Path folder;

    private final Random luck = new Random(7);
    private final List<Remains> remains = new CopyOnWriteArrayList<>();
    private volatile int promised;
    private volatile int percent;

    /// @param promised how many leads were promised to be in it
    private record Remains(Path folder, int promised) {}

    @AfterEach
    void noMoreCuts() {
        UnsyncedFiles.whenever(() -> {});
    }

    @Test
    void every_promised_lead_is_in_what_a_power_cut_leaves() throws Exception {
        UnsyncedFiles.register(folder.resolve("synced"));
        String url = DatabaseSettings.embedded(folder)
                        .jdbcUrl()
                        .replace(OrderedFiles.URL_PREFIX, OrderedFiles.URL_PREFIX + "unsynced:")
                + A_QUIET_SITES_FILE;
        UnsyncedFiles.whenever(this::cutPowerNowAndThen);
        for (int start = 0; start < STARTS; start++) {
            percent = ALWAYS;
            try (Database database = Database.open(DatabaseSettings.of(url), Ciphers.of((byte) 1))) {
                captureLeads(database, storage(url));
                percent = ALWAYS;
            }
        }
        UnsyncedFiles.whenever(() -> {});

        assertThat(remains).hasSizeGreaterThan(STARTS * LEADS_A_START / 2);
        for (Remains each : remains) {
            assertThat(leads(each)).isGreaterThanOrEqualTo(each.promised());
        }
    }

    private void captureLeads(Database database, Storage storage) {
        Tenant tenant = Tenant.in(new DatabaseStore(database));
        EmbeddedCompaction compaction = new EmbeddedCompaction(storage);
        for (int lead = 0; lead < LEADS_A_START; lead++) {
            tenant.commit(tenant.delivery());
            promised++;
            percent = CUTS_PERCENT;
            storage.writeUnforced(handle -> handle.execute("update widget set name = concat('n', random())"));
            compaction.step();
            compaction.step();
        }
    }

    private synchronized void cutPowerNowAndThen() {
        if (promised == 0 || luck.nextInt(100) >= percent) {
            return;
        }
        try {
            Path left = Files.createTempDirectory(folder, "left");
            UnsyncedFiles.cutPower(left.resolve("toran.mv.db"), luck);
            remains.add(new Remains(left, promised));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// Reads every lead and delivery, with all that is in them.
    private static int leads(Remains remains) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        DatabaseSettings.embedded(remains.folder()).jdbcUrl());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select count(*), max(search_text), (select sum(length(payload)) from delivery) from lead")) {
            row.next();
            return row.getInt(1);
        }
    }

    private static Storage storage(String url) {
        JdbcDataSource source = new JdbcDataSource();
        source.setUrl(url);
        return new Storage(source, Dialect.H2);
    }
}
