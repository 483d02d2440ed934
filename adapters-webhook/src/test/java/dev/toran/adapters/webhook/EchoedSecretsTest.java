package dev.toran.adapters.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toran.domain.delivery.Answer;
import dev.toran.domain.delivery.AttemptOutcome.Acknowledged;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EchoedSecretsTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            no secrets here, no secrets here
            got: n8n-token-1 and n8n-token-1, got: [header value] and [header value]
            got: n8n-token-12 then, got: [header value] then
            cut off at n8n-tok, cut off at [header value]
            cut off at n8n-t, cut off at n8n-t
            sales, sales
            """)
    void the_value_of_a_header_is_not_read_back(String body, String kept) {
        EchoedSecrets secrets = EchoedSecrets.of(Sending.endpoint(
                "https://a.example/", Map.of("X-A", "n8n-token-1", "X-B", "n8n-token-12", "X-Team", "sales")));

        assertThat(secrets.removedFrom(new Answer(200, body))).isEqualTo(new Answer(200, kept));
    }

    @Test
    void what_is_kept_stays_within_its_limit() {
        EchoedSecrets secrets = EchoedSecrets.of(Sending.endpoint("https://a.example/", Map.of("X-A", "secret")));

        assertThat(secrets.removedFrom(new Answer(500, "secret".repeat(170))).excerpt())
                .hasSize(Answer.MAX_EXCERPT_BYTES)
                .doesNotContain("secret");
    }

    @Test
    void a_receiver_that_answers_with_the_request_tells_no_header_value() {
        try (Receiver echo = Receiver.plain(
                        wire -> wire.send("HTTP/1.1 200 OK\r\nContent-Length: 25\r\n\r\nauth: Bearer n8n-token-1!"));
                Sending sending = Sending.within(Duration.ofSeconds(20))) {
            assertThat(sending.send(
                            "http://127.0.0.1:" + echo.port() + "/", Map.of("Authorization", "Bearer n8n-token-1")))
                    .isEqualTo(new Acknowledged(new Answer(200, "auth: [header value]!")));
        }
    }
}
