package dev.toran.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toran.domain.plan.Plan;
import java.net.http.HttpRequest;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Who may call what.
class AccessTest {

    private final Api api = new Api();

    @AfterEach
    void stop() throws InterruptedException {
        api.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/api/v1/account", "/api/v1/widgets", "/api/v1/leads", "/api/v1/deliveries", "/api/v1/accounts"})
    void without_a_valid_key_nothing_is_told(String path) {
        Api.Answer nobody = api.send(api.request(path));
        Api.Answer wrong = api.send(api.as("tk_" + "x".repeat(43), path));

        assertThat(nobody.status()).isEqualTo(401);
        assertThat(nobody.header("WWW-Authenticate")).startsWith("Bearer");
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.header("WWW-Authenticate")).contains("invalid_token");
    }

    @Test
    void a_valid_key_of_the_other_kind_is_not_allowed() {
        assertThat(api.send(api.operator("/leads")).status()).isEqualTo(403);
        assertThat(api.send(api.owner("/accounts")).status()).isEqualTo(403);
    }

    @Test
    void the_operator_sets_up_accounts_and_their_keys() {
        Api.Answer made = api.post(api.operator("/accounts"), "{\"name\": \"Bakery\", \"plan\": \"business\"}");
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.text("plan")).isEqualTo("business");
        String first = made.text("api_key");
        assertThat(api.send(api.as(first, "/api/v1/account")).text("name")).isEqualTo("Bakery");

        String account = "/accounts/" + made.text("account_id");
        assertThat(api.send(api.operator(account)).response().body()).doesNotContain(first);
        Api.Answer second = api.post(api.operator(account + "/api-keys"), "");
        assertThat(second.status()).isEqualTo(201);
        assertThat(api.send(api.operator(account + "/api-keys/" + made.text("key_id"))
                                .DELETE())
                        .status())
                .isEqualTo(204);
        assertThat(api.send(api.as(first, "/api/v1/account")).status()).isEqualTo(401);
        assertThat(api.send(api.as(second.text("api_key"), "/api/v1/account")).status())
                .isEqualTo(200);

        assertThat(api.send("PATCH", api.operator(account), "{\"plan\": \"gold\"}")
                        .errors())
                .singleElement()
                .asString()
                .startsWith("plan must be one of");
        assertThat(api.send("PATCH", api.operator(account), "{\"plan\": \"free\"}")
                        .text("plan"))
                .isEqualTo("free");
    }

    @Test
    void an_account_may_come_with_an_owner_who_signs_in() {
        String owner = "\"owner_email\": \"Ada@shop.example\"";
        Api.Answer chosen = account(owner + ", \"owner_password\": \"correct horse\"");
        assertThat(chosen.status()).isEqualTo(201);
        assertThat(chosen.response().body()).doesNotContain("correct horse");

        Api.Answer taken = account(owner.toLowerCase(java.util.Locale.ROOT));
        assertThat(taken.status()).isEqualTo(409);
        assertThat(taken.problem()).isEqualTo("email-taken");

        assertThat(account("\"owner_email\": \"bo@shop.example\"").text("owner_password"))
                .hasSize(20);
        assertThat(account("\"owner_email\": \"nobody\"").errors())
                .containsExactly("owner_email must be an e-mail address");
        assertThat(account(owner + ", \"owner_password\": \"short\"").errors())
                .containsExactly("owner_password must have 8 to 200 characters");
        assertThat(account("\"owner_password\": \"correct horse\"").errors())
                .containsExactly("owner_password needs an `owner_email` to sign in with");
    }

    @Test
    void the_operator_appoints_an_owner_with_a_new_password() {
        String path = "/accounts/" + api.account + "/owner";
        account("\"owner_email\": \"ada@shop.example\"");

        Api.Answer madeUp = put(api.operator(path), "{\"owner_email\": \"Bo@shop.example\"}");
        assertThat(madeUp.status()).isEqualTo(200);
        assertThat(madeUp.text("account_id")).isEqualTo(api.account.toString());
        assertThat(madeUp.text("owner_email")).isEqualTo("bo@shop.example");
        assertThat(madeUp.text("owner_password")).hasSize(20);

        Api.Answer given = put(
                api.operator(path), "{\"owner_email\": \"bo@shop.example\", \"owner_password\": \"correct horse\"}");
        assertThat(given.status()).isEqualTo(200);
        assertThat(given.json().has("owner_password")).isFalse();

        Api.Answer taken = put(api.operator(path), "{\"owner_email\": \"ada@shop.example\"}");
        assertThat(taken.status()).isEqualTo(409);
        assertThat(taken.problem()).isEqualTo("email-taken");
        assertThat(put(api.operator(path), "{\"owner_password\": \"short\"}").errors())
                .containsExactlyInAnyOrder("owner_email is required", "owner_password must have 8 to 200 characters");
        assertThat(put(
                                api.operator("/accounts/" + api.world.entropy.nextId() + "/owner"),
                                "{\"owner_email\": \"cy@shop.example\"}")
                        .status())
                .isEqualTo(404);
        assertThat(put(api.owner(path), "{\"owner_email\": \"cy@shop.example\"}")
                        .status())
                .isEqualTo(403);
    }

    private Api.Answer put(HttpRequest.Builder request, String json) {
        return api.send("PUT", request, json);
    }

    private Api.Answer account(String ownerFields) {
        return api.post(api.operator("/accounts"), "{\"name\": \"Shop\", \"plan\": \"pro\", " + ownerFields + "}");
    }

    @Test
    void the_method_is_that_of_the_first_line_whatever_a_header_says() {
        String widget = "/widgets/" + api.widget("");

        Api.Answer answer = api.send(api.owner(widget).header("X-HTTP-Method-Override", "DELETE"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(api.send(api.owner(widget)).status()).isEqualTo(200);
    }

    @Test
    void a_plan_without_webhooks_says_so() {
        var free = api.world.accounts.create("Free", Plan.FREE);
        String key = free.apiKey().key().reveal();
        Api.Answer widget = api.post(api.as(key, "/api/v1/widgets"), "{\"name\": \"Site\"}");

        Api.Answer refused = api.post(
                api.as(key, "/api/v1/widgets/" + widget.text("widget_id") + "/webhooks"),
                "{\"url\": \"https://hooks.example.com/a\"}");

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.problem()).isEqualTo("not-in-plan");
        assertThat(refused.text("detail")).contains("pro", "business");
    }

    @Test
    void one_account_never_learns_of_anothers_things() {
        String widget = api.widget("");
        String webhook = api.post(
                        api.owner("/widgets/" + widget + "/webhooks"), "{\"url\": \"https://hooks.example.com/a\"}")
                .text("webhook_id");
        String lead = api.post(api.owner("/widgets/" + widget + "/leads"), "{\"email\": \"a@b.example\"}")
                .text("lead_id");
        String delivery = api.send(api.owner("/deliveries?lead_id=" + lead))
                .json()
                .at("/items/0/delivery_id")
                .asText();
        assertThat(delivery).isNotEmpty();
        String stranger = api.world
                .accounts
                .create("Stranger", Plan.BUSINESS)
                .apiKey()
                .key()
                .reveal();

        Stream.of(
                        "/widgets/" + widget,
                        "/widgets/" + widget + "/webhooks",
                        "/webhooks/" + webhook,
                        "/webhooks/" + webhook + "/secret",
                        "/leads/" + lead,
                        "/deliveries/" + delivery)
                .forEach(path -> {
                    assertThat(api.send(api.owner(path)).status()).as(path).isEqualTo(200);
                    assertThat(api.send(api.as(stranger, "/api/v1" + path)).status())
                            .as(path)
                            .isEqualTo(404);
                });
    }

    @Test
    void every_answer_has_an_id_and_the_protective_headers() {
        Api.Answer answer = api.send(api.request("/health/live").header("X-Request-Id", "trace-7"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("X-Request-Id")).isEqualTo("trace-7");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.header("Content-Security-Policy")).contains("default-src 'none'");
        assertThat(api.send(api.request("/health/ready")).status()).isEqualTo(200);
    }
}
