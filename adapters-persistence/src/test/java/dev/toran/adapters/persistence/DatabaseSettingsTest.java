package dev.toran.adapters.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.toran.application.contract.Tenant;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseSettingsTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    jdbc:postgresql://db.example:5433/toran?user=u&password=p@:/ | db.example
                    jdbc:postgresql://toran_db/toran                             | toran_db
                    jdbc:postgresql://one:5432,two_b:5433/toran                  | one,two_b
                    jdbc:postgresql://[2001:db8::1]:5432/toran                   | [2001:db8::1]
                    jdbc:postgresql:toran                                        | localhost
                    """)
    void postgresqls_hosts_are_those_its_driver_looks_up(String url, String hosts) {
        assertThat(String.join(",", DatabaseSettings.of(url).hosts())).isEqualTo(hosts);
    }

    @Test
    void the_embedded_database_has_no_host() {
        assertThat(DatabaseSettings.embedded(Path.of("data")).hosts()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    jdbc:h2:file:/srv/toran                 | jdbc:h2:ordered:/srv/toran
                    jdbc:h2:/srv/toran                      | jdbc:h2:ordered:/srv/toran
                    jdbc:h2:./toran                         | jdbc:h2:ordered:./toran
                    jdbc:h2:~/toran                         | jdbc:h2:ordered:~/toran
                    jdbc:h2:ordered:/srv/toran              | jdbc:h2:ordered:/srv/toran
                    jdbc:h2:mem:toran                       | jdbc:h2:mem:toran
                    """)
    void every_file_is_written_in_order(String url, String ordered) {
        assertThat(DatabaseSettings.of(url).jdbcUrl()).startsWith(ordered + ';');
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    jdbc:h2:tcp://db.example/toran
                    jdbc:h2:ssl://db.example/toran
                    jdbc:postgresql://db.example/file:
                    """)
    void other_servers_see_to_their_files_themselves(String url) {
        assertThat(DatabaseSettings.of(url).jdbcUrl()).isEqualTo(url);
    }

    @Test
    void an_h2_url_of_ones_own_gets_what_it_does_not_say() {
        assertThat(DatabaseSettings.of("jdbc:h2:/srv/toran;mode=PostgreSQL;WRITE_DELAY=20")
                        .jdbcUrl()
                        .split(";"))
                .containsExactlyInAnyOrder(
                        "jdbc:h2:ordered:/srv/toran",
                        "mode=PostgreSQL",
                        "WRITE_DELAY=20",
                        "DB_CLOSE_ON_EXIT=FALSE",
                        "MAX_COMPACT_TIME=0",
                        "TRACE_LEVEL_FILE=0");
    }

    @Test
    void settings_that_are_made_again_from_their_url_are_the_same() {
        DatabaseSettings embedded = DatabaseSettings.embedded(Path.of("data"));

        assertThat(DatabaseSettings.of(embedded.jdbcUrl())).isEqualTo(embedded);
    }

    /// Nothing is said of H2's settings but where the database is.
    @ParameterizedTest
    @ValueSource(strings = {"file:%s/own", "%s/own", "mem:own"})
    void an_h2_url_of_ones_own_is_enough_for_a_database(String where) {
        String url = "jdbc:h2:" + where.formatted(folder);
        try (Database database = Database.open(DatabaseSettings.of(url), Ciphers.of((byte) 1))) {
            Tenant tenant = Tenant.in(new DatabaseStore(database));
            tenant.commit(tenant.delivery());

            assertThat(database.lanes()).isNotEmpty();
        }
    }

    @Test
    void a_url_that_postgresqls_driver_cannot_read_is_refused_without_being_repeated() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DatabaseSettings.of("jdbc:postgresql://db:99999999/toran?password=hidden"))
                .withMessageContaining("port up to 65535")
                .withMessageNotContaining("hidden");
    }
}
