package dev.toran.adapters.http.dashboard.webhook;

import dev.toran.adapters.http.json.Choice;
import dev.toran.adapters.http.webhook.HeaderWords;
import dev.toran.adapters.http.webhook.UrlWords;
import dev.toran.domain.webhook.CustomHeaders;
import dev.toran.domain.webhook.EgressRules;
import dev.toran.domain.webhook.EndpointUrl;
import dev.toran.domain.webhook.HeaderRefusal;
import dev.toran.domain.webhook.ParsedEndpointUrl;
import dev.toran.domain.webhook.TierFloor;
import dev.toran.domain.webhook.WebhookState;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Reads what an owner typed about a destination, by the rules that hold for it.
final class DestinationRules {

    private static final Choice<TierFloor> FLOORS = Choice.of(TierFloor.class);

    private final EgressRules rules;

    DestinationRules(EgressRules rules) {
        this.rules = rules;
    }

    /// What is typed, read; or what is wrong with it, in words.
    sealed interface Read {

        record Right(EndpointUrl url, CustomHeaders headers, TierFloor floor, WebhookState state) implements Read {}

        record Wrong(DestinationErrors errors) implements Read {}
    }

    Read read(DestinationForm typed, CustomHeaders stored) {
        ParsedEndpointUrl url = EndpointUrl.parse(typed.url().strip(), rules);
        Map<String, String> headers = new LinkedHashMap<>();
        String headersError = collect(typed, stored, headers);
        if (url instanceof ParsedEndpointUrl.Valid valid && headersError.isEmpty()) {
            return new Read.Right(valid.url(), CustomHeaders.of(headers), floor(typed), state(typed));
        }
        return new Read.Wrong(new DestinationErrors(error(typed.url()), headersError));
    }

    /// What is wrong with a URL, as a sentence; empty when nothing is.
    String error(String typed) {
        String text = typed.strip();
        if (text.isEmpty()) {
            return "Enter the URL that your receiver gave you.";
        }
        return switch (EndpointUrl.parse(text, rules)) {
            case ParsedEndpointUrl.Valid valid -> "";
            case ParsedEndpointUrl.Refused refused -> "The URL " + UrlWords.of(refused.reason()) + ".";
        };
    }

    private static String collect(DestinationForm typed, CustomHeaders stored, Map<String, String> headers) {
        for (DestinationForm.Header header : typed.headers()) {
            if (header.isRemoved()) {
                continue;
            }
            boolean keeps = header.value().isEmpty() && header.isStored();
            if (!keeps && header.value().isEmpty()) {
                return "Enter a value for the header " + header.name() + ".";
            }
            if (headers.keySet().stream().anyMatch(header.name()::equalsIgnoreCase)) {
                return sentence(HeaderRefusal.DUPLICATE_NAME) + naming(header.name());
            }
            headers.put(header.name(), keeps ? stored.reveal().getOrDefault(header.name(), "") : header.value());
        }
        return CustomHeaders.refusal(headers)
                .map(refusal -> sentence(refusal) + wrong(headers))
                .orElse("");
    }

    private static String wrong(Map<String, String> headers) {
        return headers.entrySet().stream()
                .filter(header -> CustomHeaders.refusal(Map.of(header.getKey(), header.getValue()))
                        .isPresent())
                .findFirst()
                .map(header -> naming(header.getKey()))
                .orElse("");
    }

    private static String naming(String header) {
        return " Look at “" + header + "”.";
    }

    private static String sentence(HeaderRefusal refusal) {
        String words = HeaderWords.of(refusal);
        return "The list " + words + ".";
    }

    private static TierFloor floor(DestinationForm typed) {
        return FLOORS.parse(typed.floor()).orElse(TierFloor.ALL);
    }

    private static WebhookState state(DestinationForm typed) {
        return typed.isOn() ? WebhookState.ENABLED : WebhookState.DISABLED_BY_OWNER;
    }

    Optional<EndpointUrl> url(String typed) {
        return EndpointUrl.parse(typed.strip(), rules) instanceof ParsedEndpointUrl.Valid valid
                ? Optional.of(valid.url())
                : Optional.empty();
    }
}
