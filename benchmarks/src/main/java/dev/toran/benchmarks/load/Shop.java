package dev.toran.benchmarks.load;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.toran.bootstrap.client.ApiAnswer;
import dev.toran.bootstrap.client.ApiClient;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The sample account: widgets with one webhook each, every one at an endpoint of its own.
///
/// @param hooks in the order of their endpoints
record Shop(String accountId, String apiKey, List<Hook> hooks) {

    private static final int OK = 200;
    private static final int CREATED = 201;

    /// One widget and where its leads go.
    record Hook(String widgetId, String webhookId, String secret) {}

    /// Opens a shop through the API, as an owner would.
    static Shop open(URI server, String adminKey, List<String> endpoints) {
        ApiAnswer account;
        try (ApiClient operator = new ApiClient(server, Optional.of(adminKey))) {
            account = operator.post(
                            "accounts", object().put("name", "Benchmark").put("plan", "business"))
                    .require(CREATED);
        }
        List<Hook> hooks = new ArrayList<>();
        try (ApiClient owner = new ApiClient(server, Optional.of(account.text("api_key")))) {
            for (String endpoint : endpoints) {
                String widget = owner.post("widgets", object().put("name", "Form " + hooks.size()))
                        .require(CREATED)
                        .text("widget_id");
                ApiAnswer webhook = owner.post("widgets/" + widget + "/webhooks", object().put("url", endpoint))
                        .require(CREATED);
                hooks.add(new Hook(widget, webhook.text("webhook_id"), webhook.text("secret")));
            }
        }
        return new Shop(account.text("account_id"), account.text("api_key"), hooks);
    }

    /// Whether deliveries are open, by the API's account.
    boolean hasOpenDeliveries(URI server) {
        try (ApiClient owner = new ApiClient(server, Optional.of(apiKey))) {
            return List.of("pending", "retrying").stream()
                    .anyMatch(status -> !owner.get("deliveries?limit=1&status=" + status)
                            .require(OK)
                            .body()
                            .path("items")
                            .isEmpty());
        }
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
