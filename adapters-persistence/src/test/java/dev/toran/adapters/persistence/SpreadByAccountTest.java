package dev.toran.adapters.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toran.adapters.persistence.fixture.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// What `docs/scaling.md` says about spreading the tables by account is true of the tables that there are.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SpreadByAccountTest {

    private static final Path PAGE = Path.of("../docs/scaling.md");
    private static final Pattern COPIED = Pattern.compile("create_reference_table\\('(\\w+)'");
    private static final Pattern SPREAD = Pattern.compile("create_distributed_table\\('(\\w+)', 'account_id'");

    /// Every unique key that doesn't begin with the account, by its table.
    private static final String OTHER_KEYS = "select keyed.relname from pg_index"
            + " join pg_class keyed on keyed.oid = indrelid"
            + " join pg_attribute on attrelid = indrelid and attnum = indkey[0]"
            + " where relnamespace = 'public'::regnamespace and relname <> 'flyway_schema_history'"
            + " and attname <> 'account_id' and ";

    private PostgresServer server;
    private String url;
    private String page;

    @BeforeAll
    void open(@TempDir Path folder) throws IOException {
        server = PostgresServer.in(folder);
        url = server.freshDatabase();
        Database.open(DatabaseSettings.of(url), Ciphers.of((byte) 1)).close();
        page = Files.readString(PAGE);
    }

    @AfterAll
    void close() {
        server.close();
    }

    @Test
    void the_script_names_each_table_once() throws SQLException {
        assertThat(Stream.of(COPIED, SPREAD).flatMap(this::named))
                .containsExactlyInAnyOrderElementsOf(
                        asked("select table_name from information_schema.tables where table_schema = 'public'"
                                + " and table_name <> 'flyway_schema_history'"));
    }

    @Test
    void unique_keys_of_what_is_spread_begin_with_the_account() throws SQLException {
        assertThat(named(COPIED)).containsAll(asked(OTHER_KEYS + "indisunique"));
    }

    @Test
    void the_page_names_the_tables_whose_primary_keys_begin_with_something_else() throws SQLException {
        assertThat(asked(OTHER_KEYS + "indisprimary"))
                .isNotEmpty()
                .allSatisfy(table -> assertThat(page)
                        .containsPattern("Every primary key begins with `account_id`, but for [^.]*`" + table + "`"));
    }

    private Stream<String> named(Pattern tables) {
        return tables.matcher(page).results().map(found -> found.group(1));
    }

    private Set<String> asked(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            Set<String> names = new HashSet<>();
            while (rows.next()) {
                names.add(rows.getString(1));
            }
            return names;
        }
    }
}
