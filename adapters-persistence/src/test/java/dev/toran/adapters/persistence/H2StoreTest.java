package dev.toran.adapters.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toran.adapters.persistence.secret.SecretCipher;
import dev.toran.adapters.persistence.secret.WrongMasterKey;
import dev.toran.application.contract.RetentionContract;
import dev.toran.application.contract.Store;
import dev.toran.application.contract.StoreContract;
import dev.toran.application.retention.Expired;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// The embedded database, in a real file, keeps every port's contract.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class H2StoreTest extends StoreContract {

    private final SecretCipher cipher = Ciphers.of((byte) 1);
    private Database database;

    @BeforeAll
    void open(@TempDir Path folder) {
        database = Database.open(DatabaseSettings.embedded(folder), cipher);
    }

    @AfterAll
    void close() {
        database.close();
    }

    @Override
    protected Store store() {
        return new DatabaseStore(database);
    }

    @Nested
    class OfRetention extends RetentionContract {
        @Override
        protected Store store() {
            return H2StoreTest.this.store();
        }

        @Override
        protected Expired expired() {
            return database.expired();
        }
    }

    @Test
    void an_open_database_is_reachable() {
        assertThat(database.reach()).isEqualTo(Database.Reach.REACHABLE);
    }

    @Test
    void another_master_key_is_noticed_at_once(@TempDir Path folder) {
        Database.open(DatabaseSettings.embedded(folder), cipher).close();

        assertThatThrownBy(() -> Database.open(DatabaseSettings.embedded(folder), Ciphers.of((byte) 2)))
                .isInstanceOf(WrongMasterKey.class);
    }

    @Test
    void a_new_master_key_works_beside_the_old_one(@TempDir Path folder) {
        Database.open(DatabaseSettings.embedded(folder), cipher).close();

        try (Database reopened =
                Database.open(DatabaseSettings.embedded(folder), Ciphers.rotated((byte) 2, (byte) 1))) {
            assertThat(reopened.reach()).isEqualTo(Database.Reach.REACHABLE);
        }
    }
}
