package dev.toran.adapters.persistence;

import dev.toran.adapters.persistence.fixture.PostgresServer;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class PostgresKeyRotationTest extends KeyRotationContract {

    private static PostgresServer server;

    @BeforeAll
    static void start(@TempDir Path folder) {
        server = PostgresServer.in(folder);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Override
    DatabaseSettings fresh() {
        return DatabaseSettings.of(server.freshDatabase());
    }
}
