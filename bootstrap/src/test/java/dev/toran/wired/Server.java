package dev.toran.wired;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.toran.adapters.http.published.PublishedContract;
import dev.toran.bootstrap.node.Node;
import dev.toran.bootstrap.settings.Settings;
import dev.toran.shipped.HttpsReceiver;
import dev.toran.wired.RawHttp.Answer;
import dev.toran.wired.RawHttp.Request;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// A running server with a receiver beside it. Every answer is held against the published document.
final class Server implements AutoCloseable {

    static final String OPERATOR = "the-operators-own-key";

    private final HttpsReceiver receiver;
    private final Node node;
    private final RawHttp http;
    private final PublishedContract contract;

    /// Starts it over an empty database.
    ///
    /// @param database its JDBC URL; empty for the embedded one
    Server(Path directory, Optional<String> database) throws IOException {
        this(directory, database, Clock.tickMillis(ZoneOffset.UTC));
    }

    /// @param clock what its machine takes for the time
    Server(Path directory, Optional<String> database, InstantSource clock) throws IOException {
        receiver = new HttpsReceiver();
        Map<String, String> settings = new HashMap<>(receiver.settings(directory));
        settings.put("TORAN_PORT", "0");
        settings.put("TORAN_DATA_DIR", directory.resolve("data").toString());
        settings.put("TORAN_ADMIN_KEY", OPERATOR);
        settings.put("TORAN_CAPTURE_RATE", "100000/s");
        settings.put("TORAN_LOG_LEVEL", "warn");
        database.ifPresent(url -> settings.put("TORAN_DATABASE_URL", url));
        node = Node.start(Settings.read(settings), clock);
        http = new RawHttp(node.url());
        contract = new PublishedContract(http.send(Request.get("/openapi.json")).body());
    }

    HttpsReceiver receiver() {
        return receiver;
    }

    PublishedContract contract() {
        return contract;
    }

    /// A new account on plan pro.
    Owner newOwner() {
        Answer made = call("POST", "/api/v1/accounts", OPERATOR, "{\"name\": \"Shop\", \"plan\": \"pro\"}");
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return new Owner(this, made.text("account_id"), made.text("key_id"), made.text("api_key"));
    }

    /// Sends JSON, or nothing where `json` is empty.
    Answer call(String method, String target, String key, String json) {
        Request request = json.isEmpty()
                ? new Request(method, target, java.util.List.of(), new byte[0])
                : Request.of(method, target, json);
        return send(request.with("Authorization: Bearer " + key), Optional.of(json));
    }

    /// Sends a request as it is.
    ///
    /// @param json what the request's body is, where it is JSON
    Answer send(Request request, Optional<String> json) {
        Answer answer = http.send(request);
        contract.check(
                request.method(),
                request.path(),
                json,
                new PublishedContract.Answered(
                        answer.status(), answer.header("Content-Type").orElse(""), answer.body()));
        return answer;
    }

    @Override
    public void close() {
        node.close();
        receiver.close();
    }

    /// An account with its key.
    record Owner(Server server, String account, String keyId, String key) {

        Answer call(String method, String path, String json) {
            return server.call(method, "/api/v1" + path, key, json);
        }

        /// What a successful call answers.
        JsonNode made(String method, String path, String json) {
            Answer answer = call(method, path, json);
            assertThat(answer.status())
                    .as(method + " " + path + ": " + answer.body())
                    .isBetween(200, 299);
            return answer.json();
        }

        JsonNode get(String path) {
            return made("GET", path, "");
        }

        String newWidget() {
            return made("POST", "/widgets", "{\"name\": \"Site\"}")
                    .path("widget_id")
                    .asText();
        }

        /// A webhook that leads to the receiver.
        JsonNode newWebhook(String widget) {
            return made(
                    "POST",
                    "/widgets/" + widget + "/webhooks",
                    "{\"url\": \"" + server.receiver().url() + "\"}");
        }

        String capture(String widget, String json) {
            return made("POST", "/widgets/" + widget + "/leads", json)
                    .path("lead_id")
                    .asText();
        }
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
