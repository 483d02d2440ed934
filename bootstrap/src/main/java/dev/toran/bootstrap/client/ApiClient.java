package dev.toran.bootstrap.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/// Talks to a Toran server, with one key or none.
public final class ApiClient implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final HttpClient http;
    private final JsonMapper json = JsonMapper.builder().build();
    private final URI base;
    private final Optional<String> key;

    /// @param server the server's own address, for example `http://127.0.0.1:8080`
    /// @param key the operator's or an account's; empty for a visitor's browser, which has none
    public ApiClient(URI server, Optional<String> key) {
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .proxy(HttpClient.Builder.NO_PROXY)
                .connectTimeout(LIMIT)
                .build();
        this.base = server.resolve("/api/v1/");
        this.key = key;
    }

    /// Asks for a resource.
    ///
    /// @param path below `/api/v1/`
    public ApiAnswer get(String path) {
        return send(path, HttpRequest.newBuilder().GET());
    }

    /// Posts a JSON body.
    public ApiAnswer post(String path, JsonNode body) {
        return send(path, withJson("POST", body));
    }

    /// Changes a resource.
    public ApiAnswer patch(String path, JsonNode body) {
        return send(path, withJson("PATCH", body));
    }

    /// Posts nothing.
    public ApiAnswer post(String path) {
        return send(path, HttpRequest.newBuilder().POST(HttpRequest.BodyPublishers.noBody()));
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    private static HttpRequest.Builder withJson(String method, JsonNode body) {
        return HttpRequest.newBuilder()
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body.toString(), StandardCharsets.UTF_8));
    }

    private ApiAnswer send(String path, HttpRequest.Builder request) {
        key.ifPresent(known -> request.header("Authorization", "Bearer " + known));
        HttpRequest complete = request.uri(base.resolve(path)).timeout(LIMIT).build();
        try {
            HttpResponse<String> answer = http.send(complete, HttpResponse.BodyHandlers.ofString());
            return new ApiAnswer(answer.statusCode(), parsed(answer.body()));
        } catch (IOException failed) {
            throw new Unanswered(complete.uri(), failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Unanswered(complete.uri(), stopped);
        }
    }

    private JsonNode parsed(String body) throws IOException {
        return body.isEmpty() ? MissingNode.getInstance() : json.readTree(body);
    }

    /// No usable answer came.
    public static final class Unanswered extends RuntimeException {

        private static final long serialVersionUID = 1;

        Unanswered(URI uri, Exception cause) {
            super("no answer from " + uri + " (" + cause + ")", cause);
        }
    }
}
