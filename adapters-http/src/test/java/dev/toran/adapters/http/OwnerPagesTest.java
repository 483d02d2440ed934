package dev.toran.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toran.application.contract.Tenant;
import dev.toran.domain.account.OwnerEmail;
import dev.toran.domain.plan.Plan;
import dev.toran.domain.signing.SigningSecrets;
import dev.toran.domain.webhook.Webhook;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Widgets and their outbound webhooks, by forms alone: what a browser without scripts sends and gets.
class OwnerPagesTest extends WithOwner {

    private static final Pattern EDITION = Pattern.compile("name=\"edition\" value=\"([0-9a-f]+)\"");

    private final String widget = "/dashboard/widgets/" + tenant.widget().key().widget();
    private final String alerts = widget + "/design/chat-and-alerts";
    private final String webhook = alerts + "/webhooks/" + tenant.webhook().id();

    @Test
    void a_widget_is_made_changed_and_deleted() {
        HttpResponse<String> made = visitor.post("/dashboard/widgets", "name", "Footer & more");
        assertThat(made.statusCode()).isEqualTo(303);
        String path = location(made).replaceAll("\\?.*", "");
        assertThat(visitor.get(path).body()).contains("Footer &amp; more");

        HttpResponse<String> changed =
                visitor.post(path, "name", "Header", "origins", "https://shop.example\nhttps://www.shop.example");
        assertThat(changed.statusCode()).isEqualTo(303);
        assertThat(visitor.get(path).body()).contains("Header", "https://www.shop.example");

        assertThat(visitor.post(path + "/delete").statusCode()).isEqualTo(303);
        assertThat(visitor.get(path).statusCode()).isEqualTo(404);
    }

    @Test
    void the_form_to_paste_leads_its_visitors_to_a_page_of_the_owners_own() {
        assertThat(visitor.get(widget).body())
                .contains("name=\"redirect\" type=\"hidden\" value=\"https://your-website.example/thank-you\"&gt;");

        visitor.post(widget, "name", "Form", "origins", "https://shop.example\nhttps://www.shop.example");
        assertThat(visitor.get(widget).body()).contains("value=\"https://shop.example/thank-you\"&gt;");
        assertThat(visitor.postFrom(
                                List.of("Origin", "https://www.shop.example"),
                                "/api/v1/widgets/" + tenant.widget().key().widget() + "/leads",
                                "email",
                                "v@shop.example",
                                "redirect",
                                "https://shop.example/thank-you")
                        .headers()
                        .firstValue("Location"))
                .contains("https://shop.example/thank-you");
    }

    @Test
    void what_is_wrong_with_a_widget_is_said_and_what_was_typed_comes_back() {
        HttpResponse<String> refused = visitor.post(widget, "name", " ", "origins", "shop.example/<path>");

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("shop.example/&lt;path&gt;", "is no website", "role=\"alert\"");
    }

    @ParameterizedTest
    @CsvSource({
        "http://hooks.example.com/x, must begin with https://",
        "https://10.0.0.1/x, not on the public internet",
        "https://localhost/x, inside a private network",
        "https://user:secret@hooks.example.com/x, error",
        "nonsense, error",
        "https://n8n.example.com/webhook-test/1, answers only while"
    })
    void a_url_is_judged_while_it_is_typed(String url, String verdict) {
        assertThat(visitor.post(alerts + "/url-check", "url", url).body())
                .contains(verdict)
                .doesNotContain("<html");
    }

    @Test
    void a_destination_is_saved_and_its_wrong_url_comes_back() {
        HttpResponse<String> refused = visitor.post(webhook, "url", "https://10.0.0.1/\"x", "floor", "hot_only");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("https://10.0.0.1/&#34;x");
        assertThat(stored()).isEqualTo(tenant.webhook());

        HttpResponse<String> saved =
                visitor.post(webhook, "url", "https://hooks.example.com/new", "floor", "hot_only", "on", "on");
        assertThat(saved.statusCode()).isEqualTo(200);
        assertThat(stored().endpoint().url().value()).isEqualTo("https://hooks.example.com/new");
        assertThat(stored().state().sends()).isTrue();
        visitor.post(webhook, "url", "https://hooks.example.com/new", "floor", "all");
        assertThat(stored().state().sends()).isFalse();
    }

    @Test
    void what_was_changed_after_the_page_was_loaded_is_replaced_only_by_a_second_save() {
        String loaded = edition(visitor.get(alerts));
        visitor.post(webhook, "url", "https://hooks.example.com/theirs", "floor", "all", "on", "on");
        String[] mine = {"url", "https://hooks.example.com/mine", "floor", "all", "on", "on", "edition", ""};

        mine[7] = loaded;
        HttpResponse<String> asked = visitor.post(webhook, mine);
        assertThat(asked.statusCode()).isEqualTo(422);
        assertThat(asked.body()).contains("changed after this page was loaded", "https://hooks.example.com/mine");
        assertThat(stored().endpoint().url().value()).isEqualTo("https://hooks.example.com/theirs");

        mine[7] = edition(asked);
        HttpResponse<String> saved = visitor.post(webhook, mine);
        assertThat(saved.statusCode()).isEqualTo(200);
        assertThat(stored().endpoint().url().value()).isEqualTo("https://hooks.example.com/mine");
        assertThat(edition(saved)).isNotEqualTo(mine[7]);
    }

    @Test
    void a_form_with_an_error_in_it_still_knows_over_what_it_was_typed() {
        String loaded = edition(visitor.get(alerts));
        visitor.post(webhook, "url", "https://hooks.example.com/theirs", "floor", "all", "on", "on");

        HttpResponse<String> wrong = visitor.post(webhook, "url", "nonsense", "floor", "all", "edition", loaded);

        assertThat(edition(wrong)).isEqualTo(loaded);
    }

    @Test
    void a_widget_that_was_changed_after_its_page_was_loaded_is_replaced_only_by_a_second_save() {
        String widget = "/dashboard/widgets/" + tenant.widget().key().widget();
        String[] mine = {"name", "Mine", "origins", "https://mine.example", "edition", ""};
        mine[5] = onlyEdition(visitor.get(widget));
        visitor.post(widget, "name", "Theirs", "origins", "");

        HttpResponse<String> asked = visitor.post(widget, mine);
        assertThat(asked.statusCode()).isEqualTo(422);
        assertThat(asked.body())
                .contains("changed after this page was loaded", "https://mine.example")
                .as("no field is to blame")
                .doesNotContain("aria-invalid");
        assertThat(visitor.get(widget).body()).contains("Theirs").doesNotContain("https://mine.example");

        mine[5] = onlyEdition(asked);
        assertThat(visitor.post(widget, mine).statusCode()).isEqualTo(303);
        assertThat(visitor.get(widget).body()).contains("Mine", "https://mine.example");
        assertThat(visitor.post(widget, mine).statusCode())
                .as("what is as it was typed needs no asking")
                .isEqualTo(303);
    }

    private static String onlyEdition(HttpResponse<String> page) {
        Matcher field = EDITION.matcher(page.body());
        assertThat(field.find()).isTrue();
        return field.group(1);
    }

    private String edition(HttpResponse<String> page) {
        Matcher field = EDITION.matcher(page.body()
                .substring(page.body().indexOf("id=\"d-" + tenant.webhook().id())));
        assertThat(field.find()).isTrue();
        return field.group(1);
    }

    @ParameterizedTest
    @CsvSource({
        "X-Api-Key, Host, sets itself, Host",
        "X-Api-Key, X Wrong, header name that HTTP, X Wrong",
        "X-Api-Key, x-api-key, the same header twice, x-api-key"
    })
    void what_is_wrong_with_the_headers_is_said_with_the_name_of_the_one_that_is(
            String one, String other, String reason, String named) {
        HttpResponse<String> refused = visitor.post(
                webhook,
                "url",
                "https://hooks.example.com/x",
                "floor",
                "all",
                "header_name",
                one,
                "header_value",
                "a",
                "header_name",
                other,
                "header_value",
                "b");

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains(reason, "Look at “" + named + "”.");
    }

    @Test
    void a_test_is_sent_and_told_with_its_milliseconds() {
        api.world.sender.next(200);
        assertThat(visitor.post(webhook + "/test", "url", "https://hooks.example.com/new", "floor", "all", "on", "on")
                        .body())
                .contains("Delivered ✓", "status 200", "\u00a0ms");
    }

    @Test
    void the_secret_is_covered_until_asked_for_and_replaced_with_an_overlap() {
        SigningSecrets before =
                api.world.store.webhooks().secrets(tenant.hook()).orElseThrow();
        assertThat(visitor.get(alerts).body()).doesNotContain(before.current().reveal());
        assertThat(visitor.get(webhook + "/secret").body())
                .contains(before.current().reveal());

        String rotated =
                visitor.post(webhook + "/secret/rotate", "overlap", "week").body();
        SigningSecrets during =
                api.world.store.webhooks().secrets(tenant.hook()).orElseThrow();
        assertThat(during.current()).isEqualTo(before.current());
        assertThat(rotated).contains(during.rotation().orElseThrow().next().reveal());

        visitor.post(webhook + "/secret/promote");
        assertThat(api.world
                        .store
                        .webhooks()
                        .secrets(tenant.hook())
                        .orElseThrow()
                        .current())
                .isEqualTo(during.rotation().orElseThrow().next());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/design", "/design/chat-and-alerts"})
    void another_accounts_widget_is_not_there(String page) {
        Tenant other = Tenant.in(api.world.store);

        HttpResponse<String> answer =
                visitor.get("/dashboard/widgets/" + other.widget().key().widget() + page);

        assertThat(answer.statusCode()).isEqualTo(404);
    }

    @Test
    void on_plan_free_the_section_is_locked_and_nothing_is_saved() {
        api.world.accounts.change(account, Optional.empty(), Optional.of(Plan.FREE));

        assertThat(visitor.get(alerts).body())
                .contains("Pro", "Business", "disabled")
                .doesNotContain("within a second");
        assertThat(visitor.get("/dashboard/widgets").body()).contains("Not in your plan");
        assertThat(visitor.get(widget + "/design").body()).contains("Not in your plan");
        HttpResponse<String> refused =
                visitor.post(alerts + "/webhooks", "url", "https://hooks.example.com/x", "floor", "all", "on", "on");
        assertThat(refused.statusCode()).isGreaterThanOrEqualTo(400);
        assertThat(api.world.store.destinations().of(account)).hasSize(1);
    }

    @Test
    void the_operator_makes_accounts_changes_plans_and_hands_out_keys_and_owners_do_not() {
        assertThat(visitor.get("/dashboard/operator").statusCode()).isEqualTo(404);
        try (Visitor operator = new Visitor(api.origin())) {
            assertThat(operator.post("/dashboard/sign-in/operator", "key", Api.OPERATOR)
                            .statusCode())
                    .isEqualTo(303);
            HttpResponse<String> refused = fromPage(
                    operator, "/dashboard/operator", "", "name", "Bakery", "plan", "free", "email", Visitor.EMAIL);
            assertThat(refused.statusCode()).isEqualTo(422);
            assertThat(refused.body()).contains("Another account", "value=\"Bakery\"");

            HttpResponse<String> made = fromPage(
                    operator, "/dashboard/operator", "", "name", "Bakery", "plan", "free", "email", "b@bakery.example");
            assertThat(made.body()).contains("Shown this once", "tk_");
            String one = "/dashboard/operator/accounts/" + account;
            assertThat(operator.post(one, "name", "Osei", "plan", "business").statusCode())
                    .isEqualTo(303);
            assertThat(api.world.accounts.find(account).orElseThrow().plan()).isEqualTo(Plan.BUSINESS);

            int before = api.world.store.accounts().keys(account).size();
            assertThat(fromPage(operator, one, "/keys").body()).contains("Shown this once");
            List<String> keys = api.world.store.accounts().keys(account).stream()
                    .map(key -> key.id().toString())
                    .toList();
            assertThat(keys).hasSize(before + 1);
            operator.post(one + "/keys/" + keys.getLast() + "/withdraw");
            assertThat(api.world.store.accounts().keys(account)).hasSize(before);
        }
    }

    @Test
    void loading_the_answer_again_makes_no_second_account_and_no_second_key() {
        try (Visitor operator = new Visitor(api.origin())) {
            operator.post("/dashboard/sign-in/operator", "key", Api.OPERATOR);
            String list = "/dashboard/operator";
            String newest = newest(operator.get(list));
            operator.post(list, "name", "Bakery", "plan", "free", "newest", newest);
            HttpResponse<String> again = operator.post(list, "name", "Bakery", "plan", "free", "newest", newest);
            assertThat(again.statusCode()).isEqualTo(409);
            assertThat(again.body()).contains("Nothing was set up", "value=\"Bakery\"");
            assertThat(operator.get(list).body()).containsOnlyOnce("Bakery");

            String one = list + "/accounts/" + account;
            int before = api.world.store.accounts().keys(account).size();
            String newestKey = newest(operator.get(one));
            operator.post(one + "/keys", "newest", newestKey);
            HttpResponse<String> repeated = operator.post(one + "/keys", "newest", newestKey);
            assertThat(operator.get(location(repeated)).body()).contains("No key was made");
            assertThat(api.world.store.accounts().keys(account)).hasSize(before + 1);
        }
    }

    @Test
    void the_operator_lets_an_owner_sign_in_again_and_loading_the_answer_again_changes_nothing() {
        try (Visitor operator = new Visitor(api.origin())) {
            operator.post("/dashboard/sign-in/operator", "key", Api.OPERATOR);
            String one = "/dashboard/operator/accounts/" + account;
            HttpResponse<String> page = operator.get(one);
            assertThat(page.body()).contains("value=\"" + Visitor.EMAIL + "\"", "Make a new password");
            Matcher edition = EDITION.matcher(page.body());
            assertThat(edition.find()).isTrue();

            HttpResponse<String> wrong = operator.post(one + "/owner", "email", "nobody", "edition", edition.group(1));
            assertThat(wrong.statusCode()).isEqualTo(422);
            assertThat(wrong.body()).contains("This is no e-mail address.", "value=\"nobody\"");

            String[] form = {"email", "Bea@shop.example", "edition", edition.group(1)};
            HttpResponse<String> made = operator.post(one + "/owner", form);
            Matcher password =
                    Pattern.compile("id=\"handed-password\">([^<]+)<").matcher(made.body());
            assertThat(password.find()).isTrue();
            assertThat(made.body()).doesNotContain("handed-key");

            HttpResponse<String> again = operator.post(one + "/owner", form);
            assertThat(operator.get(location(again)).body()).contains("No password was made");
            assertThat(visitor.get("/dashboard").statusCode()).isEqualTo(303);
            assertThat(visitor.post("/dashboard/sign-in", "email", Visitor.EMAIL, "password", Visitor.PASSWORD)
                            .statusCode())
                    .isEqualTo(401);
            assertThat(visitor.post("/dashboard/sign-in", "email", "bea@shop.example", "password", password.group(1))
                            .statusCode())
                    .isEqualTo(303);
        }
    }

    @Test
    void the_operator_finds_an_account_without_an_owner_one() {
        api.world.accounts.create(
                "Elsewhere", Plan.FREE, OwnerEmail.parse("taken@shop.example").orElseThrow(), Optional.empty());
        try (Visitor operator = new Visitor(api.origin())) {
            operator.post("/dashboard/sign-in/operator", "key", Api.OPERATOR);
            String one = "/dashboard/operator/accounts/" + api.account;
            assertThat(operator.get(one).body()).contains("Nobody can sign in", "Let this person sign in");

            HttpResponse<String> taken = operator.post(one + "/owner", "email", "taken@shop.example", "edition", "");
            assertThat(taken.statusCode()).isEqualTo(422);
            assertThat(taken.body()).contains("owner has this address. Nothing was changed.");

            assertThat(operator.post(one + "/owner", "email", "new@shop.example", "edition", "")
                            .body())
                    .contains("handed-password", "Make a new password");
        }
    }

    /// Sends a form as the page holds it that is there now.
    private static HttpResponse<String> fromPage(Visitor operator, String page, String action, String... typed) {
        List<String> fields = new ArrayList<>(List.of(typed));
        fields.addAll(List.of("newest", newest(operator.get(page))));
        return operator.post(page + action, fields.toArray(String[]::new));
    }

    private static String newest(HttpResponse<String> page) {
        Matcher newest = Pattern.compile("name=\"newest\" value=\"([^\"]*)\"").matcher(page.body());
        assertThat(newest.find()).isTrue();
        return newest.group(1);
    }

    private Webhook stored() {
        return api.world.store.webhooks().find(tenant.hook()).orElseThrow();
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }
}
