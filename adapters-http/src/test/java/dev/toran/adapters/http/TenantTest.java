package dev.toran.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toran.adapters.http.web.Route;
import dev.toran.domain.plan.Plan;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// One account's key, and the ids of another account in every call that takes an id. Goes by the list of routes, so
/// that a new one can't be forgotten.
class TenantTest {

    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");
    private static final Map<String, String> BODIES = Map.of(
            "PATCH /api/v1/widgets/{widget_id}", "{\"name\": \"Mine\"}",
            "POST /api/v1/widgets/{widget_id}/webhooks", "{\"url\": \"https://thief.example/hook\"}",
            "POST /api/v1/widgets/{widget_id}/leads", "{\"email\": \"v@shop.example\"}",
            "PATCH /api/v1/webhooks/{webhook_id}", "{\"url\": \"https://thief.example/hook\"}",
            "POST /api/v1/webhooks/{webhook_id}/replay",
                    "{\"since\": \"2026-01-01T00:00:00Z\", \"until\": \"2027-01-01T00:00:00Z\"}",
            "PUT /api/v1/leads/{lead_id}/assessment", "{\"score\": 1, \"tier\": \"info\"}");

    private final Api api = new Api();

    @AfterEach
    void stop() throws InterruptedException {
        api.close();
    }

    @Test
    void another_accounts_ids_are_not_found_in_any_call_and_nothing_changes() {
        Map<String, String> ids = ownersIds();
        String stranger =
                api.world.accounts.create("Stranger", Plan.PRO).apiKey().key().reveal();
        String before = everything(ids);
        List<Route> calls = api.routes().stream()
                .filter(route -> route.access() instanceof Route.Access.AccountOnly
                        || route.access() instanceof Route.Access.AccountOrVisitor)
                .filter(route -> route.path().contains("{"))
                .toList();

        assertThat(calls).hasSizeGreaterThan(15);
        for (Route call : calls) {
            String name = call.method() + " " + call.path();
            Api.Answer answer = api.send(
                    call.method().name(), api.as(stranger, filled(call.path(), ids)), BODIES.getOrDefault(name, ""));
            assertThat(answer.status())
                    .as(name + ": " + answer.response().body())
                    .isEqualTo(404);
            assertThat(answer.response().body()).as(name).doesNotContain("Site", "shop.example");
        }
        assertThat(everything(ids)).isEqualTo(before);
    }

    private Map<String, String> ownersIds() {
        String widget = api.widget("");
        String webhook = api.post(
                        api.owner("/widgets/" + widget + "/webhooks"), "{\"url\": \"https://shop.example/hook\"}")
                .text("webhook_id");
        Api.Answer lead = api.post(api.owner("/widgets/" + widget + "/leads"), "{\"email\": \"v@shop.example\"}");
        String delivery = lead.json().path("egress").path(0).path("delivery_id").asText();
        assertThat(List.of(webhook, delivery)).noneMatch(String::isEmpty);
        return Map.of(
                "widget_id", widget,
                "webhook_id", webhook,
                "lead_id", lead.text("lead_id"),
                "delivery_id", delivery);
    }

    private String everything(Map<String, String> ids) {
        return String.join(
                "\n",
                List.of(
                                "/widgets/{widget_id}",
                                "/widgets/{widget_id}/webhooks",
                                "/webhooks/{webhook_id}",
                                "/webhooks/{webhook_id}/secret",
                                "/leads/{lead_id}",
                                "/deliveries",
                                "/leads")
                        .stream()
                        .map(path -> api.send(api.owner(filled(path, ids)))
                                .response()
                                .body())
                        .toList());
    }

    /// Fails for a part of a path that this test has no id for.
    private static String filled(String path, Map<String, String> ids) {
        return PLACE.matcher(path).replaceAll(place -> {
            String id = ids.get(place.group(1));
            assertThat(id).as(place.group()).isNotNull();
            return Matcher.quoteReplacement(id);
        });
    }
}
