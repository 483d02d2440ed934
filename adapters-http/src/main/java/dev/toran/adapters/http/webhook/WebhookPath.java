package dev.toran.adapters.http.webhook;

import dev.toran.adapters.http.problem.Problem;
import dev.toran.adapters.http.problem.RefusedRequest;
import dev.toran.adapters.http.web.ApiRequest;
import dev.toran.domain.account.AccountId;
import dev.toran.domain.webhook.WebhookId;
import dev.toran.domain.webhook.WebhookKey;

/// Where one webhook is found.
final class WebhookPath {

    static final String PATH = "/api/v1/webhooks/{webhook_id}";

    private WebhookPath() {}

    static String to(WebhookId id) {
        return "/api/v1/webhooks/" + id;
    }

    static WebhookKey key(AccountId account, ApiRequest request) {
        return new WebhookKey(account, request.pathId("webhook_id", WebhookId::new, "webhook"));
    }

    static RefusedRequest notFound() {
        return new RefusedRequest(Problem.notFound("webhook"));
    }
}
