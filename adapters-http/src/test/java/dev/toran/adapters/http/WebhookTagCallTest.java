package dev.toran.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebhookTagCallTest {

    private final Api api = new Api();
    private String path = "";
    private String tag = "";

    @BeforeEach
    void webhook() {
        Api.Answer made = api.post(
                api.owner("/widgets/" + api.widget("") + "/webhooks"),
                "{\"url\": \"https://hooks.example.com/in\", \"headers\": {\"X-Token\": \"one\"}}");
        path = "/webhooks/" + made.text("webhook_id");
        tag = made.header("ETag");
    }

    @AfterEach
    void stop() throws InterruptedException {
        api.close();
    }

    @Test
    void a_webhook_keeps_its_tag_until_it_changes() {
        assertThat(tag).matches("\"[0-9a-f]{32}\"");
        assertThat(api.send(api.owner(path)).header("ETag")).isEqualTo(tag);

        Api.Answer changed = change(tag, "{\"floor\": \"hot_only\"}");

        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.header("ETag")).isNotEqualTo(tag);
        assertThat(api.send(api.owner(path)).header("ETag")).isEqualTo(changed.header("ETag"));
    }

    @Test
    void a_header_value_nobody_can_read_counts_as_a_change() {
        assertThat(change(tag, "{\"headers\": {\"X-Token\": \"two\"}}").header("ETag"))
                .isNotEqualTo(tag);
    }

    @Test
    void the_second_of_two_who_read_the_same_state_changes_nothing() {
        change(tag, "{\"floor\": \"hot_only\"}");

        Api.Answer refused = change(tag, "{\"floor\": \"warm_and_hot\", \"enabled\": false}");

        assertThat(refused.status()).isEqualTo(412);
        assertThat(refused.problem()).isEqualTo("changed-meanwhile");
        assertThat(api.send(api.owner(path)).text("floor")).isEqualTo("hot_only");
        assertThat(api.send(api.owner(path)).json().path("enabled").asBoolean()).isTrue();
    }

    @Test
    void one_of_several_tags_or_a_star_will_do_but_a_weak_tag_never() {
        assertThat(change("\"other\", " + tag, "{}").status()).isEqualTo(200);
        assertThat(change("*", "{}").status()).isEqualTo(200);
        assertThat(change("W/" + tag, "{}").status()).isEqualTo(412);
        assertThat(change("nonsense", "{}").errors())
                .containsExactly("If-Match must be the `ETag` of an earlier answer, quotes included");
        assertThat(api.send("PATCH", api.owner("/webhooks/" + api.account).header("If-Match", tag), "{}")
                        .status())
                .isEqualTo(404);
    }

    private Api.Answer change(String ifMatch, String fields) {
        return api.send("PATCH", api.owner(path).header("If-Match", ifMatch), fields);
    }
}
