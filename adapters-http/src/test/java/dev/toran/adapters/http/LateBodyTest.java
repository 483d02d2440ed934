package dev.toran.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
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
        try (Connection connection = new Connection()) {
            connection.head("POST /api/v1/widgets", "Bearer " + api.key, "Content-Length: " + kibibytes * KIB);
            assertThat(connection.line()).startsWith("HTTP/1.1 413 ");

            connection.body(kibibytes * KIB);

            assertThat(connection.rest()).contains("body-too-large");
        }
    }

    @Test
    void a_body_without_an_announced_length_is_read_on_too() throws IOException {
        try (Connection connection = new Connection()) {
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
        try (Connection connection = new Connection()) {
            connection.head("POST /api/v1/widgets", "Bearer wrong", "Content-Length: " + 60 * KIB);
            assertThat(connection.line()).startsWith("HTTP/1.1 401 ");

            connection.body(60 * KIB);
            connection.head("GET /health/live", "Bearer wrong", "Connection: close");

            assertThat(connection.rest()).contains("HTTP/1.1 200 OK");
        }
    }

    @Test
    void what_never_ends_is_not_read_for_ever() throws IOException {
        try (Connection connection = new Connection()) {
            connection.head("POST /api/v1/widgets", "Bearer " + api.key, "Content-Length: " + Integer.MAX_VALUE);
            assertThat(connection.line()).startsWith("HTTP/1.1 413 ");

            assertThat(connection.sentUntilCutOff()).isBetween((long) UnreadBody.MAX_BYTES, 64L * KIB * KIB);
        }
    }

    @Test
    void a_body_that_waits_for_leave_is_not_waited_for() throws IOException {
        try (Connection connection = new Connection()) {
            connection.head(
                    "POST /api/v1/widgets",
                    "Bearer " + api.key,
                    "Expect: 100-continue\r\nContent-Length: " + 300 * KIB);

            assertThat(connection.line()).startsWith("HTTP/1.1 413 ");
            assertThat(connection.rest()).contains("body-too-large");
        }
    }

    /// One connection, used by hand. Every wait is bounded.
    private final class Connection implements AutoCloseable {

        private final Socket socket =
                new Socket("127.0.0.1", URI.create(api.origin()).getPort());
        private final BufferedReader answers =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));

        Connection() throws IOException {
            socket.setSoTimeout(10_000);
        }

        void head(String call, String authorization, String more) throws IOException {
            String head = call
                    + " HTTP/1.1\r\nHost: x\r\nAccept-Encoding: gzip\r\nContent-Type: application/json\r\nAuthorization: "
                    + authorization + "\r\n" + more + "\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        }

        void body(int bytes) throws IOException {
            OutputStream out = socket.getOutputStream();
            for (int sent = 0; sent < bytes; sent += KIB) {
                out.write(new byte[KIB]);
            }
        }

        void chunk(int bytes) throws IOException {
            OutputStream out = socket.getOutputStream();
            out.write((Integer.toHexString(bytes) + "\r\n").getBytes(StandardCharsets.US_ASCII));
            body(bytes);
            out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
        }

        String line() throws IOException {
            return answers.readLine();
        }

        String rest() throws IOException {
            return String.join("\n", answers.readAllLines());
        }

        /// How many bytes could be sent before the other side had enough.
        long sentUntilCutOff() {
            long sent = 0;
            try {
                while (sent < Integer.MAX_VALUE) {
                    socket.getOutputStream().write(new byte[64 * KIB]);
                    sent += 64 * KIB;
                }
            } catch (IOException cutOff) {
                return sent;
            }
            return sent;
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
