package dev.toran.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrontDoorTest {

    private static final String HSTS = "Strict-Transport-Security";

    @ParameterizedTest
    @ValueSource(strings = {"/health/live", "/api/v1/leads", "/nowhere"})
    void behind_https_every_answer_tells_browsers_to_stay_there(String path) throws InterruptedException {
        try (Api api = new Api(door("https://leads.example.com"))) {
            assertThat(api.send(api.request(path)).header(HSTS)).isEqualTo("max-age=31536000");
        }
    }

    @Test
    void without_https_nothing_is_said_of_it() throws InterruptedException {
        try (Api direct = new Api();
                Api plain = new Api(door("http://leads.example.com"))) {
            assertThat(direct.send(direct.request("/health/live")).header(HSTS)).isEmpty();
            assertThat(plain.send(plain.request("/health/live")).header(HSTS)).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, http://127.0.0.1:4711",
        "0.0.0.0, http://127.0.0.1:4711",
        "::, http://[::1]:4711",
        "fd00::1, http://[fd00::1]:4711",
        "leads.internal, http://leads.internal:4711"
    })
    void the_own_machine_reaches_what_listens_on_a_host(String host, String url) {
        assertThat(OwnAddress.url(host, 4711)).hasToString(url);
    }

    private static FrontDoor door(String publicUrl) {
        return new FrontDoor(List.of(), Optional.of(URI.create(publicUrl)));
    }
}
