package dev.toran.shipped;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// An account with one widget and one webhook, set up over the API of a running server.
record Shop(URI server, String adminKey, String key, String widget, String webhook, String secret) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    static Shop setUp(URI server, Path dataDirectory, String receiver) throws IOException, InterruptedException {
        String adminKey = Files.readString(dataDirectory.resolve("admin-key")).strip();
        String key = post(server, "accounts", adminKey, "{\"name\": \"Shop\", \"plan\": \"pro\"}", 201)
                .path("api_key")
                .textValue();
        String widget = post(server, "widgets", key, "{\"name\": \"Site\"}", 201)
                .path("widget_id")
                .textValue();
        JsonNode webhook = post(
                server,
                "widgets/" + widget + "/webhooks",
                key,
                JSON.createObjectNode().put("url", receiver).toString(),
                201);
        return new Shop(
                server,
                adminKey,
                key,
                widget,
                webhook.path("webhook_id").textValue(),
                webhook.path("secret").textValue());
    }

    /// The same shop at a server that was started again.
    Shop at(URI restarted) {
        return new Shop(restarted, adminKey, key, widget, webhook, secret);
    }

    /// Hands in a lead, which is accepted, and returns its id.
    String capture(String name) throws IOException, InterruptedException {
        String body = JSON.createObjectNode()
                .put("name", name)
                .put("email", "v@shop.example")
                .toString();
        return post("widgets/" + widget + "/leads", body, 202).path("lead_id").textValue();
    }

    JsonNode post(String path, String body, int expected) throws IOException, InterruptedException {
        return post(server, path, key, body, expected);
    }

    /// The only delivery of a lead, or its latest.
    JsonNode latestDelivery(String lead) throws IOException, InterruptedException {
        return get("deliveries?lead_id=" + lead).path("items").path(0);
    }

    /// Waits until a lead's latest delivery is delivered, and returns it.
    JsonNode delivered(String lead) throws IOException, InterruptedException {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> latestDelivery(lead).path("status").asText().equals("delivered"));
        return latestDelivery(lead);
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return send(server, path, key, HttpRequest.newBuilder().GET(), 200);
    }

    private static JsonNode post(URI server, String path, String key, String body, int expected)
            throws IOException, InterruptedException {
        return send(
                server,
                path,
                key,
                HttpRequest.newBuilder()
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body)),
                expected);
    }

    private static JsonNode send(URI server, String path, String key, HttpRequest.Builder request, int expected)
            throws IOException, InterruptedException {
        HttpResponse<String> answer = HTTP.send(
                request.uri(server.resolve("/api/v1/" + path))
                        .header("Authorization", "Bearer " + key)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(expected);
        return JSON.readTree(answer.body());
    }
}
