package dev.toran.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What no well-behaved client sends, byte by byte. It never reaches a route, and is answered as everything else is.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UnreadableRequestTest {

    private final Api api = new Api();

    @AfterAll
    void stop() throws InterruptedException {
        api.close();
    }

    static Stream<Arguments> requests() {
        return Stream.of(
                Arguments.of("GET /health/live HTTP/1.1\r\n\r\n", 400, "malformed-request"),
                Arguments.of("GET /health/live HTTP/7.0\r\nHost: x\r\n\r\n", 400, "malformed-request"),
                Arguments.of("GET /health/li ve HTTP/1.1\r\nHost: x\r\n\r\n", 400, "malformed-request"),
                Arguments.of("GET /health/%zz HTTP/1.1\r\nHost: x\r\n\r\n", 400, "malformed-request"),
                Arguments.of("GET /api/v1/leads/%c0%ae HTTP/1.1\r\nHost: x\r\n\r\n", 400, "malformed-request"),
                Arguments.of("GET /api/v1/..;/x HTTP/1.1\r\nHost: x\r\n\r\n", 400, "malformed-request"),
                Arguments.of("GET /health/live HTTP/1.1\r\nHost: x\r\nno colon\r\n\r\n", 400, "malformed-request"),
                Arguments.of("GET /health/live HTTP/1.1\r\nHost: x\r\nA: \0\r\n\r\n", 400, "malformed-request"),
                Arguments.of("POST /x HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n", 400, "malformed-request"),
                Arguments.of("POST /x HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: x\r\n\r\n", 400, "malformed-request"),
                Arguments.of("GET /" + "x".repeat(20_000) + " HTTP/1.1\r\nHost: x\r\n\r\n", 414, "address-too-long"),
                Arguments.of(
                        "GET / HTTP/1.1\r\nHost: x\r\nA: " + "x".repeat(20_000) + "\r\n\r\n",
                        431,
                        "headers-too-large"));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void what_is_not_http_is_a_problem_too(String request, int status, String problem) throws IOException {
        String answer = send(request);

        assertThat(answer).startsWith("HTTP/1.1 " + status + " ");
        assertThat(header(answer, "Content-Type")).isEqualTo("application/problem+json");
        assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
        JsonNode body = new ObjectMapper().readTree(answer.substring(answer.indexOf("\r\n\r\n")));
        assertThat(body.path("type").asText()).isEqualTo("/docs/problems#" + problem);
        assertThat(body.path("status").asInt()).isEqualTo(status);
        assertThat(body.path("request_id").asText()).isNotEmpty().isEqualTo(header(answer, "X-Request-Id"));
        assertThat(answer).doesNotContainIgnoringCase("jetty", "exception");
    }

    private String send(String request) throws IOException {
        int port = URI.create(api.origin()).getPort();
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String header(String answer, String name) {
        return answer.lines()
                .filter(line -> line.toLowerCase().startsWith(name.toLowerCase() + ": "))
                .map(line -> line.substring(name.length() + 2))
                .findFirst()
                .orElse("");
    }
}
