package dev.toran.adapters.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toran.adapters.persistence.TenantStatements.Exempt;
import dev.toran.adapters.persistence.secret.SecretCipher;
import dev.toran.adapters.persistence.secret.WrongMasterKey;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The embedded database, in a real file, keeps every port's contract.
class H2StoreTest extends DatabaseContract {

    private static final Pattern NO_WAY_INTO_AN_INDEX = Pattern.compile("\\w+_id in \\(| in \\(select");

    private static final Pattern SEVERAL_PAIRS = Pattern.compile(" in \\(\\(\\?,\\s?\\?\\),");

    private final SecretCipher cipher = Ciphers.of((byte) 1);
    private DatabaseSettings settings;
    private Database database;

    @BeforeAll
    void open(@TempDir Path folder) {
        settings = DatabaseSettings.embedded(folder);
        database = Database.open(settings, cipher, watching());
    }

    @Override
    void close() {
        database.close();
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
        return List.of(
                new Exempt(
                        "select undelivered_account_id, undelivered_webhook_id, due_at from delivery where lane = ?",
                        "the dispatcher's queue"),
                new Exempt("update replay set taken_until = began_at", "replays of the last process"));
    }

    /// A list of what is not all of an index's columns is no way into it, and neither is a query within; see
    /// [Identities]. Where pairs are not all of an index's columns, the plan takes the accounts from them alone.
    @Override
    void lookAt(Set<String> asked) throws SQLException {
        assertThat(asked)
                .anyMatch(sql -> sql.contains("(account_id, lead_id) in ((?"))
                .noneMatch(sql -> NO_WAY_INTO_AN_INDEX.matcher(sql).find());
        try (Connection connection = DriverManager.getConnection(settings.jdbcUrl())) {
            for (String sql : asked) {
                if (SEVERAL_PAIRS.matcher(sql).find()) {
                    assertThat(plan(connection, sql)).as(sql).doesNotContain("account_id IN(");
                }
            }
        }
    }

    private static String plan(Connection connection, String sql) throws SQLException {
        try (PreparedStatement explained = connection.prepareStatement("explain " + sql)) {
            for (int place = 1; place <= explained.getParameterMetaData().getParameterCount(); place++) {
                explained.setObject(place, null);
            }
            try (ResultSet rows = explained.executeQuery()) {
                assertThat(rows.next()).isTrue();
                return rows.getString(1);
            }
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
