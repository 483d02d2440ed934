package dev.toran.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Requests that are answered by their headers alone, while their bodies are still on the way. Whoever sends first and
/// reads afterwards, as most clients do, must not be cut off before the answer (RFC 9112, section 9.6).
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LateBodyTest {

    private static final int KIB = 1024;

    private final Api api = new Api();

    @AfterAll
    void stop() throws InterruptedException {
        api.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {65, 300, 1024})
    void what_is_too_large_is_answered_and_still_read(int kibibytes) throws IOException {
        try (RawConnection connection = new RawConnection(api.origin())) {
            connection.head("POST /api/v1/widgets", "Bearer " + api.key, "Content-Length: " + kibibytes * KIB);
            assertThat(connection.line()).startsWith("HTTP/1.1 413 ");

            connection.body(kibibytes * KIB);

            assertThat(connection.rest()).contains("body-too-large");
        }
    }

    @Test
    void a_body_without_an_announced_length_is_read_on_too() throws IOException {
        try (RawConnection connection = new RawConnection(api.origin())) {
            connection.head("POST /api/v1/widgets", "Bearer " + api.key, "Transfer-Encoding: chunked");
            connection.chunk(65 * KIB);
            assertThat(connection.line()).startsWith("HTTP/1.1 413 ");

            connection.chunk(300 * KIB);
            connection.chunk(0);

            assertThat(connection.rest()).contains("body-too-large");
        }
    }

    @Test
    void a_connection_goes_on_after_a_refusal_that_needed_no_body() throws IOException {
        try (RawConnection connection = new RawConnection(api.origin())) {
            connection.head("POST /api/v1/widgets", "Bearer wrong", "Content-Length: " + 60 * KIB);
            assertThat(connection.line()).startsWith("HTTP/1.1 401 ");

            connection.body(60 * KIB);
            connection.head("GET /health/live", "Bearer wrong", "Connection: close");

            assertThat(connection.rest()).contains("HTTP/1.1 200 OK");
        }
    }

    @Test
    void what_never_ends_is_not_read_for_ever() throws IOException {
        try (RawConnection connection = new RawConnection(api.origin())) {
            connection.head("POST /api/v1/widgets", "Bearer " + api.key, "Content-Length: " + Integer.MAX_VALUE);
            assertThat(connection.line()).startsWith("HTTP/1.1 413 ");

            assertThat(connection.sentUntilCutOff()).isBetween((long) UnreadBody.MAX_BYTES, 64L * KIB * KIB);
        }
    }

    @Test
    void a_body_that_waits_for_leave_is_not_waited_for() throws IOException {
        try (RawConnection connection = new RawConnection(api.origin())) {
            connection.head(
                    "POST /api/v1/widgets",
                    "Bearer " + api.key,
                    "Expect: 100-continue\r\nContent-Length: " + 300 * KIB);

            assertThat(connection.line()).startsWith("HTTP/1.1 413 ");
            assertThat(connection.rest()).contains("body-too-large");
        }
    }
}
