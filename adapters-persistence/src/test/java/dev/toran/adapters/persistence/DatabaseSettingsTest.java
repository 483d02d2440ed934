package dev.toran.adapters.persistence;

import static org.assertj.core.api.Assertions.assertThat;

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
    void the_embedded_database_has_no_host_and_what_cannot_be_read_names_none() {
        assertThat(DatabaseSettings.embedded(Path.of("data")).hosts()).isEmpty();
        assertThat(DatabaseSettings.of("jdbc:postgresql://db:99999999/toran").hosts())
                .isEmpty();
    }
}
