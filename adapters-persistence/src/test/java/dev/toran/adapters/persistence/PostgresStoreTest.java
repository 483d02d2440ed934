package dev.toran.adapters.persistence;

import dev.toran.adapters.persistence.fixture.PostgresServer;
import dev.toran.application.contract.RetentionContract;
import dev.toran.application.contract.Store;
import dev.toran.application.contract.StoreContract;
import dev.toran.application.retention.Expired;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// A real PostgreSQL keeps every port's contract.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostgresStoreTest extends StoreContract {

    private PostgresServer server;
    private Database database;

    @BeforeAll
    void open(@TempDir Path folder) {
        server = PostgresServer.in(folder);
        database = Database.open(DatabaseSettings.of(server.freshDatabase()), Ciphers.of((byte) 1));
    }

    @AfterAll
    void close() {
        database.close();
        server.close();
    }

    @Override
    protected Store store() {
        return new DatabaseStore(database);
    }

    @Nested
    class OfRetention extends RetentionContract {
        @Override
        protected Store store() {
            return PostgresStoreTest.this.store();
        }

        @Override
        protected Expired expired() {
            return database.expired();
        }
    }
}
