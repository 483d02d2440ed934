package dev.toran.adapters.http.webhook;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.toran.adapters.http.json.Choice;
import dev.toran.adapters.http.json.Json;
import dev.toran.application.webhook.EndpointCheck;
import dev.toran.domain.webhook.Webhook;
import dev.toran.domain.webhook.WebhookState;
import java.util.List;
import java.util.Optional;

/// A webhook as it is answered. Its secret and the values of its headers are not part of it.
final class WebhookJson {

    private WebhookJson() {}

    static ObjectNode of(Webhook webhook) {
        return of(webhook, EndpointCheck.Finding.ALLOWED);
    }

    /// @param finding what was found when its URL was looked up just now
    static ObjectNode of(Webhook webhook, EndpointCheck.Finding finding) {
        ObjectNode body = Json.object()
                .put("webhook_id", webhook.id().toString())
                .put("widget_id", webhook.widget().widget().toString())
                .put("url", webhook.endpoint().url().value())
                .put("floor", Choice.word(webhook.floor()))
                .put("enabled", webhook.state().sends());
        body.set("disabled_reason", Json.text(disabledReason(webhook.state())));
        body.set("failing_since", Json.text(webhook.failingSince()));
        body.set("description", Json.text(webhook.endpoint().description()));
        body.set("header_names", Json.strings(webhook.endpoint().headers().names()));
        body.set("warnings", Json.strings(warnings(finding)));
        return body;
    }

    private static Optional<String> disabledReason(WebhookState state) {
        return switch (state) {
            case ENABLED -> Optional.empty();
            case DISABLED_BY_OWNER -> Optional.of("owner");
            case DISABLED_AFTER_FAILURES -> Optional.of("failures");
        };
    }

    private static List<String> warnings(EndpointCheck.Finding finding) {
        return switch (finding) {
            case ALLOWED, BLOCKED -> List.of();
            case UNRESOLVED ->
                List.of("The host name can't be found at the moment. The webhook is saved; check the name, deliveries"
                        + " fail until it can be found.");
            case NOT_LOOKED_UP ->
                List.of(
                        "Too many host names are being looked up at the moment, so this one was not checked. The webhook"
                                + " is saved; send its URL again in a while to have it checked.");
        };
    }
}
