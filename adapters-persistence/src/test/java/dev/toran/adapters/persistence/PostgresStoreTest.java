package dev.toran.adapters.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toran.adapters.persistence.TenantStatements.Exempt;
import dev.toran.adapters.persistence.fixture.PostgresServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/// A real PostgreSQL keeps every port's contract.
class PostgresStoreTest extends DatabaseContract {

    private PostgresServer server;
    private DatabaseSettings settings;
    private Database database;

    @BeforeAll
    void open(@TempDir Path folder) {
        server = PostgresServer.in(folder);
        settings = DatabaseSettings.of(server.freshDatabase());
        database = Database.open(settings, Ciphers.of((byte) 1), watching());
    }

    @Override
    void close() {
        database.close();
        server.close();
    }

    @Override
    Database database() {
        return database;
    }

    @Override
    DatabaseSettings settings() {
        return settings;
    }

    @Override
    List<Exempt> itsOwn() {
        return List.of(new Exempt("with recursive head as", "the dispatcher's queue"));
    }

    /// It would plan each pair; see [Identities].
    @Override
    void lookAt(Set<String> asked) {
        assertThat(asked).anyMatch(sql -> sql.contains(" lead_id in (?")).noneMatch(sql -> sql.contains(" in ((?"));
    }
}
