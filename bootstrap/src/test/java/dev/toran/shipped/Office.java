package dev.toran.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;

/// An account with an owner who signs in to the dashboard, set up over the API of a running server.
record Office(URI server, String adminKey, String key, String email, String password) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String PASSWORD = "correct horse";

    /// @param email that no other account's owner has
    static Office setUp(URI server, Path dataDirectory, String name, String plan, String email)
            throws IOException, InterruptedException {
        String adminKey = Files.readString(dataDirectory.resolve("admin-key")).strip();
        String body = JSON.createObjectNode()
                .put("name", name)
                .put("plan", plan)
                .put("owner_email", email)
                .put("owner_password", PASSWORD)
                .toString();
        String key = post(server, "accounts", adminKey, body).path("api_key").textValue();
        return new Office(server, adminKey, key, email, PASSWORD);
    }

    /// Sets up a widget and answers its id.
    String widget(String name) throws IOException, InterruptedException {
        return post("widgets", JSON.createObjectNode().put("name", name).toString())
                .path("widget_id")
                .textValue();
    }

    /// Registers a webhook of a widget and answers its id.
    String webhook(String widget, String url) throws IOException, InterruptedException {
        return post(
                        "widgets/" + widget + "/webhooks",
                        JSON.createObjectNode().put("url", url).toString())
                .path("webhook_id")
                .textValue();
    }

    JsonNode post(String path, String body) throws IOException, InterruptedException {
        return post(server, path, key, body);
    }

    private static JsonNode post(URI server, String path, String key, String body)
            throws IOException, InterruptedException {
        HttpResponse<String> answer = HTTP.send(
                HttpRequest.newBuilder(server.resolve("/api/v1/" + path))
                        .header("Authorization", "Bearer " + key)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
        return JSON.readTree(answer.body());
    }
}
