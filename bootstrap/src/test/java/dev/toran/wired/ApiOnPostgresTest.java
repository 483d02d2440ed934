package dev.toran.wired;

import dev.toran.adapters.persistence.fixture.PostgresServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// The API over PostgreSQL, which refuses some text that the embedded database takes.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiOnPostgresTest implements FuzzContract, ListContract, RepeatContract {

    private PostgresServer database;
    private Server server;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        database = PostgresServer.in(folder);
        server = new Server(folder, Optional.of(database.freshDatabase()));
    }

    @AfterAll
    void stop() {
        server.close();
        database.close();
    }

    @Override
    public Server server() {
        return server;
    }
}
