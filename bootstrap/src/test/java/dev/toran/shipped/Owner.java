package dev.toran.shipped;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// Somebody who has an account, programs that use its API, and a password for the dashboard.
record Owner(URI server, String adminKey, String account, String key, String email) {

    static final String PASSWORD = "correct horse";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /// @param email that no other account's owner has
    static Owner setUp(URI server, Path dataDirectory, String email) throws IOException, InterruptedException {
        String adminKey = Files.readString(dataDirectory.resolve("admin-key")).strip();
        JsonNode account = send(
                server,
                "POST",
                "accounts",
                adminKey,
                object().put("name", "Osei Bikes")
                        .put("plan", "business")
                        .put("owner_email", email)
                        .put("owner_password", PASSWORD));
        return new Owner(
                server,
                adminKey,
                account.path("account_id").textValue(),
                account.path("api_key").textValue(),
                email);
    }

    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    String widget(String name) throws IOException, InterruptedException {
        return post("widgets", object().put("name", name)).path("widget_id").textValue();
    }

    String webhook(String widget, String url) throws IOException, InterruptedException {
        return webhook(widget, url, "all");
    }

    String webhook(String widget, String url, String floor) throws IOException, InterruptedException {
        return post("widgets/" + widget + "/webhooks", object().put("url", url).put("floor", floor))
                .path("webhook_id")
                .textValue();
    }

    /// Hands in a lead of this tier.
    String lead(String widget, String name, String tier) throws IOException, InterruptedException {
        return lead(
                widget,
                object().put("name", name)
                        .put("email", "visitor@shop.example")
                        .put("tier", tier)
                        .put("score", tier.equals("hot") ? 92 : tier.equals("warm") ? 61 : 18));
    }

    String lead(String widget, ObjectNode lead) throws IOException, InterruptedException {
        return post("widgets/" + widget + "/leads", lead).path("lead_id").textValue();
    }

    /// Waits until a lead's latest delivery has this status, and returns it.
    JsonNode delivery(String lead, String status) throws IOException, InterruptedException {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> latest(lead).path("status").asText().equals(status));
        return latest(lead);
    }

    void plan(String plan) throws IOException, InterruptedException {
        send(server, "PATCH", "accounts/" + account, adminKey, object().put("plan", plan));
    }

    JsonNode post(String path, ObjectNode body) throws IOException, InterruptedException {
        return send(server, "POST", path, key, body);
    }

    private JsonNode latest(String lead) throws IOException, InterruptedException {
        HttpResponse<String> answer = HTTP.send(
                HttpRequest.newBuilder(server.resolve("/api/v1/deliveries?lead_id=" + lead))
                        .header("Authorization", "Bearer " + key)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        return JSON.readTree(answer.body()).path("items").path(0);
    }

    private static JsonNode send(URI server, String method, String path, String key, ObjectNode body)
            throws IOException, InterruptedException {
        HttpResponse<String> answer = HTTP.send(
                HttpRequest.newBuilder(server.resolve("/api/v1/" + path))
                        .header("Authorization", "Bearer " + key)
                        .header("Content-Type", "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofString(body.toString()))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
        return JSON.readTree(answer.body());
    }
}
