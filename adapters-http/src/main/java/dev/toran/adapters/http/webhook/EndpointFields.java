package dev.toran.adapters.http.webhook;

import dev.toran.adapters.http.json.Choice;
import dev.toran.adapters.http.json.Fields;
import dev.toran.application.webhook.WebhookChange;
import dev.toran.application.webhook.WebhookDraft;
import dev.toran.domain.text.TextRule;
import dev.toran.domain.webhook.CustomHeaders;
import dev.toran.domain.webhook.EgressRules;
import dev.toran.domain.webhook.Endpoint;
import dev.toran.domain.webhook.EndpointUrl;
import dev.toran.domain.webhook.HeaderRefusal;
import dev.toran.domain.webhook.ParsedEndpointUrl;
import dev.toran.domain.webhook.TierFloor;
import dev.toran.domain.webhook.WebhookState;
import java.util.Map;
import java.util.Optional;

/// Reads what an owner wants a webhook to be.
final class EndpointFields {

    static final String URL = "url";

    private static final String HEADERS = "headers";
    private static final String DESCRIPTION = "description";
    private static final TextRule ANY_LENGTH = TextRule.upTo(Integer.MAX_VALUE);
    private static final Choice<TierFloor> FLOOR = Choice.of(TierFloor.class);

    private final EgressRules rules;

    EndpointFields(EgressRules rules) {
        this.rules = rules;
    }

    WebhookDraft draft(Fields fields) {
        Optional<EndpointUrl> url = fields.required(URL, url(fields));
        Optional<TierFloor> floor = fields.choice("floor", FLOOR);
        Optional<WebhookState> state = state(fields);
        Optional<String> description = description(fields);
        Optional<CustomHeaders> headers = headers(fields);
        fields.done();
        return new WebhookDraft(
                new Endpoint(url.orElseThrow(), headers.orElse(CustomHeaders.NONE), description),
                floor.orElse(TierFloor.ALL),
                state.orElse(WebhookState.ENABLED));
    }

    WebhookChange change(Fields fields) {
        fields.refuseNull(URL);
        fields.refuseNull("floor");
        fields.refuseNull("enabled");
        WebhookChange change = new WebhookChange(
                url(fields),
                fields.has(HEADERS) ? headers(fields).or(() -> Optional.of(CustomHeaders.NONE)) : Optional.empty(),
                fields.has(DESCRIPTION) ? Optional.of(description(fields)) : Optional.empty(),
                fields.choice("floor", FLOOR),
                state(fields));
        fields.done();
        return change;
    }

    private Optional<EndpointUrl> url(Fields fields) {
        return fields.text(URL, ANY_LENGTH).flatMap(text -> switch (EndpointUrl.parse(text, rules)) {
            case ParsedEndpointUrl.Valid valid -> Optional.of(valid.url());
            case ParsedEndpointUrl.Refused refused -> {
                fields.refuse(URL, UrlWords.of(refused.reason()));
                yield Optional.empty();
            }
        });
    }

    private static Optional<CustomHeaders> headers(Fields fields) {
        return fields.stringsByName(HEADERS).flatMap(given -> headers(fields, given));
    }

    private static Optional<CustomHeaders> headers(Fields fields, Map<String, String> given) {
        Optional<HeaderRefusal> refusal = CustomHeaders.refusal(given);
        refusal.ifPresent(reason -> fields.refuse(HEADERS, HeaderWords.of(reason)));
        return refusal.isPresent() ? Optional.empty() : Optional.of(CustomHeaders.of(given));
    }

    /// A blank description is none.
    private static Optional<String> description(Fields fields) {
        return fields.text(DESCRIPTION, Endpoint.DESCRIPTION).filter(text -> !TextRule.isBlank(text));
    }

    private static Optional<WebhookState> state(Fields fields) {
        return fields.flag("enabled").map(on -> on ? WebhookState.ENABLED : WebhookState.DISABLED_BY_OWNER);
    }
}
