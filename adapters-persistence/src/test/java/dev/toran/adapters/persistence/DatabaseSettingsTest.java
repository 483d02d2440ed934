package dev.toran.adapters.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseSettingsTest {

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
                    jdbc:h2:file:/srv/toran;MODE=PostgreSQL | jdbc:h2:ordered:/srv/toran;MODE=PostgreSQL
                    jdbc:h2:/srv/toran                      | jdbc:h2:ordered:/srv/toran
                    jdbc:h2:./toran                         | jdbc:h2:ordered:./toran
                    jdbc:h2:~/toran                         | jdbc:h2:ordered:~/toran
                    jdbc:h2:ordered:/srv/toran              | jdbc:h2:ordered:/srv/toran
                    jdbc:h2:mem:toran                       | jdbc:h2:mem:toran
                    jdbc:h2:tcp://db.example/toran          | jdbc:h2:tcp://db.example/toran
                    jdbc:postgresql://db.example/file:      | jdbc:postgresql://db.example/file:
                    """)
    void every_file_is_written_in_order(String url, String ordered) {
        assertThat(DatabaseSettings.of(url).jdbcUrl()).isEqualTo(ordered);
    }

    @Test
    void a_url_that_postgresqls_driver_cannot_read_is_refused_without_being_repeated() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DatabaseSettings.of("jdbc:postgresql://db:99999999/toran?password=hidden"))
                .withMessageContaining("port up to 65535")
                .withMessageNotContaining("hidden");
    }
}
