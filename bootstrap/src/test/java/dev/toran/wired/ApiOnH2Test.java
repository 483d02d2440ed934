package dev.toran.wired;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// The API over the embedded database.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiOnH2Test implements FuzzContract, ListContract, RepeatContract {

    private Server server;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        server = new Server(folder, Optional.empty());
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Override
    public Server server() {
        return server;
    }
}
