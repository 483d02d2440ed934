package dev.toran.adapters.http.webhook;

import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.toran.adapters.http.delivery.AttemptJson;
import dev.toran.adapters.http.delivery.WithholdWords;
import dev.toran.adapters.http.json.Choice;
import dev.toran.adapters.http.json.Json;
import dev.toran.adapters.http.web.ApiRequest;
import dev.toran.adapters.http.web.Method;
import dev.toran.adapters.http.web.Reply;
import dev.toran.adapters.http.web.Route;
import dev.toran.application.webhook.SendTestWebhook;
import dev.toran.domain.account.AccountId;
import dev.toran.domain.delivery.Attempt;
import dev.toran.domain.webhook.WebhookKey;
import java.util.List;

/// The test button.
public final class TestRoutes {

    private final SendTestWebhook test;

    public TestRoutes(SendTestWebhook test) {
        this.test = test;
    }

    public List<Route> routes() {
        return List.of(Route.forAccount(Method.POST, WebhookPath.PATH + "/test", this::send));
    }

    private Reply send(AccountId account, ApiRequest request) {
        request.withoutQuery();
        WebhookKey key = WebhookPath.key(account, request);
        request.jsonIfAny().done();
        return Reply.ok(test.send(key).map(TestRoutes::json).orElseThrow(WebhookPath::notFound));
    }

    private static ObjectNode json(SendTestWebhook.TestResult result) {
        return switch (result) {
            case SendTestWebhook.TestResult.Attempted attempted -> json(attempted);
            case SendTestWebhook.TestResult.Withheld withheld -> json(withheld);
        };
    }

    private static ObjectNode json(SendTestWebhook.TestResult.Attempted result) {
        Attempt attempt = result.attempt();
        ObjectNode body =
                Json.object().put("delivered", attempt.outcome().failure().isEmpty());
        body.set("status_code", AttemptJson.statusCode(attempt));
        body.put("duration_ms", attempt.duration().toMillis())
                .put("lead_id", result.lead().toString())
                .put("delivery_id", result.delivery().toString());
        body.set("failure", AttemptJson.failure(attempt));
        return body;
    }

    private static ObjectNode json(SendTestWebhook.TestResult.Withheld result) {
        ObjectNode body = Json.object().put("delivered", false);
        body.set("status_code", NullNode.getInstance());
        body.put("duration_ms", 0).put("lead_id", result.lead().toString());
        body.set("delivery_id", NullNode.getInstance());
        body.set(
                "failure",
                Json.object()
                        .put("code", Choice.word(result.reason()))
                        .put("detail", WithholdWords.of(result.reason())));
        return body;
    }
}
