package dev.toran.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.toran.domain.delivery.AttemptOutcome;
import dev.toran.domain.delivery.ConnectionFault;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WebhookCallTest {

    private final Api api = new Api();
    private final String widget = api.widget("");

    @AfterEach
    void stop() throws InterruptedException {
        api.close();
    }

    @Test
    void a_webhook_is_set_up_changed_and_removed() {
        Api.Answer made = create();
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.text("widget_id")).isEqualTo(widget);
        assertThat(made.text("floor")).isEqualTo("all");
        assertThat(made.json().path("enabled").asBoolean()).isTrue();
        assertThat(made.text("secret")).matches("whsec_[A-Za-z0-9+/]{43}=");
        assertThat(made.json().path("warnings").isArray()).isTrue();

        String path = "/webhooks/" + made.text("webhook_id");
        Api.Answer changed = api.send("PATCH", api.owner(path), "{\"floor\": \"hot_only\", \"enabled\": false}");
        assertThat(changed.text("floor")).isEqualTo("hot_only");
        assertThat(changed.json().path("enabled").asBoolean()).isFalse();
        assertThat(api.send(api.owner(path)).json().has("secret")).isFalse();

        assertThat(api.send(api.owner(path).DELETE()).status()).isEqualTo(204);
        assertThat(api.send(api.owner(path)).status()).isEqualTo(404);
    }

    @Test
    void webhooks_are_listed_newest_first_and_part_by_part() {
        String first = create().text("webhook_id");
        String second = create().text("webhook_id");
        String third = create().text("webhook_id");
        String list = "/widgets/" + widget + "/webhooks";
        assertThat(ids(api.send(api.owner(list)))).containsExactly(third, second, first);

        Api.Answer begin = api.send(api.owner(list + "?limit=2"));
        assertThat(ids(begin)).containsExactly(third, second);
        Api.Answer end = api.send(api.owner(list + "?limit=2&cursor=" + begin.text("next_cursor")));
        assertThat(ids(end)).containsExactly(first);
        assertThat(end.json().path("next_cursor").isNull()).isTrue();
        assertThat(api.send(api.owner(list + "?limit=0")).problem()).isEqualTo("validation-failed");
    }

    private static List<String> ids(Api.Answer list) {
        return list.json().path("items").findValuesAsText("webhook_id");
    }

    @Test
    void a_webhook_can_be_changed_on_a_plan_without_webhooks_but_not_with_the_operators_key() {
        String path = "/webhooks/" + create().text("webhook_id");
        String account = api.send(api.owner("/account")).text("account_id");
        api.send("PATCH", api.operator("/accounts/" + account), "{\"plan\": \"free\"}");

        Api.Answer changed = api.send("PATCH", api.owner(path), "{\"enabled\": false}");
        Api.Answer refused = api.send("PATCH", api.operator(path), "{\"enabled\": true}");

        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.json().path("enabled").asBoolean()).isFalse();
        assertThat(refused.status()).isEqualTo(403);
    }

    @Test
    void header_values_can_be_written_and_never_read() {
        Api.Answer made = api.post(
                api.owner("/widgets/" + widget + "/webhooks"),
                "{\"url\": \"https://hooks.example.com/a\", \"headers\": {\"X-Api-Key\": \"hush-hush\"}}");

        assertThat(made.response().body()).contains("X-Api-Key").doesNotContain("hush-hush");
        assertThat(api.send(api.owner("/webhooks/" + made.text("webhook_id")))
                        .response()
                        .body())
                .doesNotContain("hush-hush");
    }

    @Test
    void a_test_tells_inline_that_it_was_delivered() {
        String webhook = create().text("webhook_id");

        Api.Answer first = api.post(api.owner("/webhooks/" + webhook + "/test"), "");
        Api.Answer second = api.post(api.owner("/webhooks/" + webhook + "/test"), "");

        assertThat(first.status()).isEqualTo(200);
        assertThat(first.json().path("delivered").asBoolean()).isTrue();
        assertThat(first.json().path("status_code").asInt()).isEqualTo(200);
        assertThat(first.json().path("duration_ms").isNumber()).isTrue();
        assertThat(first.json().path("failure").isNull()).isTrue();
        assertThat(UUID.fromString(first.text("lead_id"))).isNotEqualTo(UUID.fromString(second.text("lead_id")));
        assertThat(first.text("delivery_id")).isNotEmpty();
    }

    @Test
    void a_test_that_fails_says_why_in_a_code_and_in_words_and_is_not_repeated() {
        String webhook = create().text("webhook_id");
        api.world.sender.otherwise(endpoint -> new AttemptOutcome.Unreachable(ConnectionFault.TLS_UNKNOWN_AUTHORITY));

        JsonNode result =
                api.post(api.owner("/webhooks/" + webhook + "/test"), "").json();

        assertThat(result.path("delivered").asBoolean()).isFalse();
        assertThat(result.path("status_code").isNull()).isTrue();
        assertThat(result.at("/failure/code").asText()).isEqualTo("tls");
        assertThat(result.at("/failure/detail").asText()).contains("certificate");
        JsonNode delivery = api.send(
                        api.owner("/deliveries/" + result.path("delivery_id").asText()))
                .json();
        assertThat(delivery.path("status").asText()).isEqualTo("failed");
        assertThat(delivery.path("next_attempt_at").isNull()).isTrue();
        assertThat(delivery.path("attempts")).hasSize(1);
    }

    @Test
    void a_secret_is_rotated_with_an_overlap_that_can_be_ended() {
        Api.Answer made = create();
        String path = "/webhooks/" + made.text("webhook_id") + "/secret";
        assertThat(api.send(api.owner(path)).text("secret")).isEqualTo(made.text("secret"));

        JsonNode rotated = api.post(api.owner(path + "/rotate"), "{\"overlap_seconds\": 3600}")
                .json();
        assertThat(rotated.path("secret").asText()).isEqualTo(made.text("secret"));
        assertThat(rotated.path("next_secret").asText()).startsWith("whsec_").isNotEqualTo(made.text("secret"));
        assertThat(rotated.path("overlap_ends_at").asText())
                .isEqualTo(api.world.clock.instant().plusSeconds(3600).toString());

        JsonNode promoted = api.post(api.owner(path + "/promote"), "").json();
        assertThat(promoted.path("secret").asText())
                .isEqualTo(rotated.path("next_secret").asText());
        assertThat(promoted.path("next_secret").isNull()).isTrue();
    }

    @Test
    void a_failed_delivery_is_shown_with_its_attempt_and_can_be_sent_again() throws InterruptedException {
        api.world.dispatcher.start();
        create();
        api.world.sender.next(410);
        String lead = api.post(
                        api.owner("/widgets/" + widget + "/leads"), "{\"email\": \"a@b.example\", \"tier\": \"hot\"}")
                .text("lead_id");
        api.world.journal.nextAttempt();

        JsonNode failed = latest(lead);
        assertThat(failed.path("status").asText()).isEqualTo("failed");
        assertThat(failed.at("/attempts/0/number").asInt()).isEqualTo(1);
        assertThat(failed.at("/attempts/0/status_code").asInt()).isEqualTo(410);
        assertThat(failed.at("/attempts/0/failure/code").asText()).isEqualTo("http_status");

        Api.Answer resent = api.post(api.owner("/leads/" + lead + "/resend"), "");
        api.world.journal.nextAttempt();
        assertThat(resent.status()).isEqualTo(202);
        assertThat(resent.json().path("delivery_ids")).hasSize(1);
        assertThat(api.send(api.owner("/deliveries/"
                                + resent.json().at("/delivery_ids/0").asText()))
                        .text("status"))
                .isEqualTo("delivered");
        JsonNode shown = api.send(api.owner("/leads/" + lead)).json();
        assertThat(shown.path("deliveries")).hasSize(2);
        assertThat(api.send(api.owner("/leads")).json().path("items")).containsExactly(shown);
        assertThat(latest(lead).at("/payload/lead_id").asText()).isEqualTo(lead);
    }

    private JsonNode latest(String lead) {
        return api.send(api.owner("/deliveries?lead_id=" + lead)).json().at("/items/0");
    }

    private Api.Answer create() {
        return api.post(api.owner("/widgets/" + widget + "/webhooks"), "{\"url\": \"https://hooks.example.com/a\"}");
    }
}
