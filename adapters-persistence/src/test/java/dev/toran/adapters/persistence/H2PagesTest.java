package dev.toran.adapters.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toran.adapters.persistence.engine.Dialect;
import dev.toran.adapters.persistence.engine.Storage;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import java.util.stream.IntStream;
import org.h2.jdbcx.JdbcDataSource;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// H2 writes every page that a commit has touched anew, so what a commit costs is how many places it touches.
class H2PagesTest {

    private static final UUID ACCOUNT = new UUID(0x0199_0000_0000_7000L, 1);
    private static final int WEBHOOKS = 20;
    private static final int FINISHED_OF_EACH = 500;

    private Connection open;
    private Storage storage;

    /// The database counts from when its first connection is opened.
    @BeforeEach
    void open(@TempDir Path folder) throws SQLException {
        DatabaseSettings settings = DatabaseSettings.embedded(folder);
        Database.open(settings, Ciphers.of((byte) 1)).close();
        JdbcDataSource source = new JdbcDataSource();
        source.setUrl(settings.jdbcUrl());
        open = source.getConnection();
        storage = new Storage(source, Dialect.H2);
    }

    @AfterEach
    void close() throws SQLException {
        open.close();
    }

    @Test
    void finishing_deliveries_of_many_webhooks_does_not_write_pages_for_each() {
        storage.write(handle -> {
            for (int webhook = 0; webhook < WEBHOOKS; webhook++) {
                add(handle, webhook, FINISHED_OF_EACH);
            }
            return finish(handle);
        });

        long ofOne = writtenByFinishing(handle -> add(handle, 0, WEBHOOKS));
        long ofEach = writtenByFinishing(handle -> IntStream.range(0, WEBHOOKS)
                .map(webhook -> add(handle, webhook, 1))
                .sum());

        assertThat(ofEach).isLessThan(2 * ofOne);
    }

    private long writtenByFinishing(Storage.Work<Integer> added) {
        assertThat(storage.write(added)).isEqualTo(WEBHOOKS);
        long before = storage.read(H2PagesTest::bytesWritten);
        assertThat(storage.write(H2PagesTest::finish)).isEqualTo(WEBHOOKS);
        return storage.read(H2PagesTest::bytesWritten) - before;
    }

    private static long bytesWritten(Handle handle) {
        return handle.createQuery("select setting_value from information_schema.settings"
                        + " where setting_name = 'info.FILE_WRITE_BYTES'")
                .mapTo(Long.class)
                .one();
    }

    private static int add(Handle handle, int webhook, int count) {
        return handle.createUpdate("insert into delivery (account_id, delivery_id, webhook_id, lead_id,"
                        + " event, payload, priority, created_at, status, attempts_made, lane, due_at)"
                        + " select :account, random_uuid(), :webhook, random_uuid(), 'lead_captured', x'7b7d',"
                        + " 0, localtimestamp, 'pending', 0, 0, dateadd(millisecond, n, localtimestamp)"
                        + " from system_range(1, :count) as queued(n)")
                .bind("account", ACCOUNT)
                .bind("webhook", new UUID(ACCOUNT.getMostSignificantBits(), webhook))
                .bind("count", count)
                .execute();
    }

    private static int finish(Handle handle) {
        return handle.execute("update delivery set lane = null, status = 'delivered' where lane is not null");
    }
}
