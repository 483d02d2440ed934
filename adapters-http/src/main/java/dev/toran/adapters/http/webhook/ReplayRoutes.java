package dev.toran.adapters.http.webhook;

import dev.toran.adapters.http.json.Choice;
import dev.toran.adapters.http.json.Fields;
import dev.toran.adapters.http.json.Json;
import dev.toran.adapters.http.web.ApiRequest;
import dev.toran.adapters.http.web.Method;
import dev.toran.adapters.http.web.Reply;
import dev.toran.adapters.http.web.Route;
import dev.toran.application.lead.ReplayDeliveries;
import dev.toran.application.lead.ReplaySource;
import dev.toran.application.webhook.ConfigureWebhook;
import dev.toran.domain.account.AccountId;
import dev.toran.domain.webhook.WebhookKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Sends again what a webhook's receiver missed.
public final class ReplayRoutes {

    private static final Choice<ReplaySource.Which> WHICH = Choice.of(ReplaySource.Which.class);

    private final ConfigureWebhook webhooks;
    private final ReplayDeliveries replay;

    public ReplayRoutes(ConfigureWebhook webhooks, ReplayDeliveries replay) {
        this.webhooks = webhooks;
        this.replay = replay;
    }

    public List<Route> routes() {
        return List.of(Route.forAccount(Method.POST, WebhookPath.PATH + "/replay", this::replay));
    }

    private Reply replay(AccountId account, ApiRequest request) {
        request.withoutQuery();
        WebhookKey key = WebhookPath.key(account, request);
        ReplaySource.Span span = span(request.json());
        if (webhooks.find(key).isEmpty()) {
            throw WebhookPath.notFound();
        }
        return Reply.accepted(Json.object().put("queued", replay.replay(key, span)));
    }

    private static ReplaySource.Span span(Fields fields) {
        Optional<Instant> since = fields.required("since", fields.instant("since"));
        Optional<Instant> until = fields.required("until", fields.instant("until"));
        Optional<ReplaySource.Which> which = fields.choice("status", WHICH);
        if (since.isPresent() && until.isPresent() && !since.get().isBefore(until.get())) {
            fields.refuse("until", "must be later than `since`");
        }
        fields.done();
        return new ReplaySource.Span(since.orElseThrow(), until.orElseThrow(), which.orElse(ReplaySource.Which.FAILED));
    }
}
