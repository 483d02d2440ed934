package dev.toran.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What an account has, one of each kind: enough for every call that takes an id.
record Belongings(Map<String, String> ids) {

    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");

    /// Sets them up for the account of `api`. Its further key is one that nobody uses.
    static Belongings of(Api api) {
        String widget = api.widget("");
        String webhook = api.post(
                        api.owner("/widgets/" + widget + "/webhooks"), "{\"url\": \"https://shop.example/hook\"}")
                .text("webhook_id");
        Api.Answer lead = api.post(api.owner("/widgets/" + widget + "/leads"), "{\"email\": \"v@shop.example\"}");
        String delivery = lead.json().path("egress").path(0).path("delivery_id").asText();
        String key = api.post(api.operator("/accounts/" + api.account + "/api-keys"), "")
                .text("key_id");
        assertThat(List.of(webhook, delivery, key)).noneMatch(String::isEmpty);
        return new Belongings(Map.of(
                "account_id", api.account.toString(),
                "key_id", key,
                "widget_id", widget,
                "webhook_id", webhook,
                "lead_id", lead.text("lead_id"),
                "delivery_id", delivery));
    }

    /// The path with these ids in its places. Fails for a place that there is no id for.
    String in(String path) {
        return PLACE.matcher(path).replaceAll(place -> {
            String id = ids.get(place.group(1));
            assertThat(id).as(place.group()).isNotNull();
            return Matcher.quoteReplacement(id);
        });
    }
}
