package dev.toran.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toran.application.session.SessionLimits;
import dev.toran.domain.plan.Plan;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignInPagesTest {

    private final Api api = new Api();
    private final Visitor visitor = new Visitor(api.origin());

    @AfterEach
    void stop() throws InterruptedException {
        visitor.close();
        api.close();
    }

    @Test
    void whoever_is_not_signed_in_is_asked_to_and_then_gets_where_they_wanted() {
        Visitor.anOwner(api, Plan.PRO);

        HttpResponse<String> refused = visitor.get("/dashboard/widgets");
        assertThat(refused.statusCode()).isEqualTo(303);
        String signIn = location(refused);
        assertThat(signIn).isEqualTo("/dashboard/sign-in?next=%2Fdashboard%2Fwidgets");
        assertThat(visitor.get(signIn).body()).contains("name=\"next\" value=\"/dashboard/widgets\"");

        HttpResponse<String> in = visitor.post(
                "/dashboard/sign-in",
                "email",
                " ADA@shop.example ",
                "password",
                Visitor.PASSWORD,
                "next",
                "/dashboard/widgets");
        assertThat(location(in)).isEqualTo("/dashboard/widgets");
        assertThat(visitor.get("/dashboard/widgets").statusCode()).isEqualTo(200);
        assertThat(location(visitor.get("/dashboard/sign-in"))).isEqualTo("/dashboard");
    }

    @Test
    void the_servers_own_address_leads_to_the_dashboard() {
        assertThat(visitor.get("/").statusCode()).isEqualTo(303);
        assertThat(location(visitor.get("/"))).isEqualTo("/dashboard");
    }

    @Test
    void what_was_looked_for_is_still_looked_for_after_signing_in() {
        Visitor.anOwner(api, Plan.PRO);
        String wanted = "/dashboard/leads?q=Ada+%C3%96sei%26&tier=hot&widget=";

        String signIn = location(visitor.get(wanted));

        assertThat(signIn)
                .isEqualTo("/dashboard/sign-in?next="
                        + "%2Fdashboard%2Fleads%3Fq%3DAda%2B%25C3%2596sei%2526%26tier%3Dhot%26widget%3D");
        assertThat(visitor.get(signIn).body()).contains("name=\"next\" value=\"" + wanted.replace("&", "&amp;") + "\"");
        HttpResponse<String> in = visitor.post(
                "/dashboard/sign-in", "email", Visitor.EMAIL, "password", Visitor.PASSWORD, "next", wanted);
        assertThat(location(in)).isEqualTo(wanted);
    }

    @ParameterizedTest
    @CsvSource({
        "/dashboard/operator/trouble, /dashboard/operator/trouble",
        "/dashboard/operator?after=x, /dashboard/operator?after=x",
        "/dashboard/leads, /dashboard/operator",
        "//evil.example, /dashboard/operator",
        "/dashboard/operator//evil.example, /dashboard/operator"
    })
    void the_operator_gets_to_the_page_of_theirs_that_was_asked_for(String next, String page) {
        HttpResponse<String> wrong = visitor.post("/dashboard/sign-in/operator", "key", "guess", "next", next);
        HttpResponse<String> in = visitor.post("/dashboard/sign-in/operator", "key", Api.OPERATOR, "next", next);

        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(location(in)).isEqualTo(page);
    }

    @Test
    void the_cookie_is_kept_from_scripts_and_from_other_sites_forms() {
        Visitor.anOwner(api, Plan.PRO);

        String set = visitor.post("/dashboard/sign-in", "email", Visitor.EMAIL, "password", Visitor.PASSWORD)
                .headers()
                .firstValue("Set-Cookie")
                .orElseThrow();

        assertThat(set)
                .matches("toran_session=[A-Za-z0-9_-]{43}; Path=/; Max-Age="
                        + SessionLimits.OWNER.absolute().toSeconds() + "; HttpOnly; SameSite=Lax");
    }

    @Test
    void behind_https_the_cookie_travels_by_https_only() throws InterruptedException {
        FrontDoor https = new FrontDoor(List.of(), Optional.of(URI.create("https://leads.example.com")));
        try (Api behind = new Api(https);
                Visitor person = new Visitor(behind.origin())) {
            Visitor.anOwner(behind, Plan.PRO);

            String set = person.post("/dashboard/sign-in", "email", Visitor.EMAIL, "password", Visitor.PASSWORD)
                    .headers()
                    .firstValue("Set-Cookie")
                    .orElseThrow();

            assertThat(set)
                    .startsWith("__Host-toran_session=")
                    .contains("; Path=/;")
                    .endsWith("; Secure");
            assertThat(person.get("/dashboard/widgets").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void a_wrong_password_and_an_unknown_address_get_the_same_answer() {
        Visitor.anOwner(api, Plan.PRO);

        HttpResponse<String> wrong =
                visitor.post("/dashboard/sign-in", "email", Visitor.EMAIL, "password", "battery staple");
        HttpResponse<String> unknown =
                visitor.post("/dashboard/sign-in", "email", "bob@shop.example", "password", "battery staple");
        HttpResponse<String> tooShort = visitor.post("/dashboard/sign-in", "email", Visitor.EMAIL, "password", "x");

        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(wrong.body())
                .contains("don't go together", "value=\"ada@shop.example\"")
                .doesNotContain("battery staple");
        assertThat(unknown.statusCode()).isEqualTo(401);
        assertThat(unknown.body().replace("bob@", "ada@")).isEqualTo(wrong.body());
        assertThat(tooShort.body()).isEqualTo(wrong.body());
        assertThat(visitor.cookie()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/",
                "//evil.example",
                "/dashboard/../docs",
                "/dashboard//evil.example",
                "/dashboard\\evil.example",
                "/dashboard?x=\\evil.example",
                "/dashboard?x=//evil.example",
                "/dashboard?x=y\r\nSet-Cookie: toran_session=z",
                "/dashboard@evil.example",
                "/x?/dashboard",
                "/x"
            })
    void nobody_is_led_elsewhere_by_a_link_to_the_sign_in_page(String next) {
        Visitor.anOwner(api, Plan.PRO);

        HttpResponse<String> in =
                visitor.post("/dashboard/sign-in", "email", Visitor.EMAIL, "password", Visitor.PASSWORD, "next", next);

        assertThat(location(in)).isEqualTo("/dashboard");
    }

    @Test
    void guessing_comes_to_an_end_and_waiting_helps() {
        Visitor.anOwner(api, Plan.PRO);
        HttpResponse<String> last =
                visitor.post("/dashboard/sign-in", "email", "ADA@shop.example", "password", "guess 12");
        for (int guess = 0; guess < 40 && last.statusCode() == 401; guess++) {
            last = visitor.post("/dashboard/sign-in", "email", Visitor.EMAIL, "password", "guess " + guess);
        }

        assertThat(last.statusCode()).isEqualTo(429);
        assertThat(last.body()).contains("Too many tries. Wait 1 minute");
        assertThat(last.headers().firstValue("Retry-After")).contains("60");
        assertThat(visitor.post("/dashboard/sign-in", "email", Visitor.EMAIL, "password", Visitor.PASSWORD)
                        .statusCode())
                .isEqualTo(429);

        api.world.clock.advance(Duration.ofMinutes(1));
        assertThat(visitor.post("/dashboard/sign-in", "email", Visitor.EMAIL, "password", Visitor.PASSWORD)
                        .statusCode())
                .isEqualTo(303);
    }

    /// The strangers' texts would be remembered otherwise, each as long as a form may be.
    @Test
    void what_is_no_address_is_counted_under_the_client_only() {
        String noAddress = "x".repeat(60_000);
        for (int guess = 0; guess < 20; guess++) {
            assertThat(visitor.post("/dashboard/sign-in", "email", noAddress, "password", "password1")
                            .statusCode())
                    .isEqualTo(401);
        }

        assertThat(visitor.post("/dashboard/sign-in", "email", noAddress, "password", "password1")
                        .statusCode())
                .isEqualTo(429);
    }

    @Test
    void whoever_signs_in_among_too_many_is_asked_to_come_back() {
        Visitor.anOwner(api, Plan.PRO);
        api.world.passwords.beBusy();

        HttpResponse<String> in =
                visitor.post("/dashboard/sign-in", "email", Visitor.EMAIL, "password", Visitor.PASSWORD);

        assertThat(in.statusCode()).isEqualTo(503);
        assertThat(in.headers().firstValue("Retry-After")).contains("5");
        assertThat(in.body()).contains("Everybody is signing in.");
    }

    @Test
    void signing_in_rightly_never_counts() {
        Visitor.anOwner(api, Plan.PRO);

        for (int time = 0; time < 50; time++) {
            visitor.signedIn();
        }
    }

    @Test
    void one_address_cannot_guess_at_many_peoples_passwords() {
        HttpResponse<String> last = visitor.get("/dashboard/sign-in");
        for (int guess = 0; guess < 21; guess++) {
            last = visitor.post("/dashboard/sign-in", "email", "o" + guess + "@shop.example", "password", "password1");
        }

        assertThat(last.statusCode()).isEqualTo(429);
    }

    @Test
    void signing_out_ends_the_session_everywhere_it_was_copied_to() {
        Visitor.anOwner(api, Plan.PRO);
        String cookie = visitor.signedIn().cookie().orElseThrow();

        HttpResponse<String> out = visitor.post("/dashboard/sign-out");

        assertThat(location(out)).isEqualTo("/dashboard/sign-in?notice=signed-out");
        assertThat(visitor.cookie()).isEmpty();
        assertThat(visitor.get(location(out)).body()).contains("You are signed out.");
        try (Visitor thief = new Visitor(api.origin()).with("Cookie", cookie)) {
            assertThat(thief.get("/dashboard/widgets").statusCode()).isEqualTo(303);
        }
    }

    @Test
    void the_operator_signs_in_with_the_operators_key() {
        HttpResponse<String> wrong = visitor.post("/dashboard/sign-in/operator", "key", "guess");
        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(wrong.body()).contains("isn't the operator's key").doesNotContain("guess");

        HttpResponse<String> in = visitor.post("/dashboard/sign-in/operator", "key", Api.OPERATOR);

        assertThat(location(in)).isEqualTo("/dashboard/operator");
        assertThat(location(visitor.get("/dashboard/widgets"))).isEqualTo("/dashboard/operator");
    }

    @Test
    void a_changed_password_ends_the_other_sessions() {
        Visitor.anOwner(api, Plan.PRO);
        visitor.signedIn();
        try (Visitor elsewhere = new Visitor(api.origin()).signedIn()) {
            HttpResponse<String> wrong =
                    visitor.post("/dashboard/password", "current", "battery staple", "wanted", "new password");
            assertThat(wrong.statusCode()).isEqualTo(422);
            assertThat(wrong.body()).contains("This isn't your present password");
            assertThat(visitor.post("/dashboard/password", "current", Visitor.PASSWORD, "wanted", "short")
                            .body())
                    .contains("8 to 200 characters");
            assertThat(elsewhere.get("/dashboard/password").statusCode()).isEqualTo(200);

            HttpResponse<String> changed =
                    visitor.post("/dashboard/password", "current", Visitor.PASSWORD, "wanted", "new password");

            assertThat(location(changed)).isEqualTo("/dashboard/password?notice=password-changed");
            assertThat(visitor.get("/dashboard/password").statusCode()).isEqualTo(200);
            assertThat(elsewhere.get("/dashboard/password").statusCode()).isEqualTo(303);
        }
    }

    @Test
    void a_form_of_another_sites_page_changes_nothing() {
        Visitor.anOwner(api, Plan.PRO);
        visitor.signedIn();

        for (List<String> headers : List.of(
                List.of("Sec-Fetch-Site", "cross-site", "Origin", api.origin()),
                List.of("Sec-Fetch-Site", "same-site"),
                List.of("Origin", "https://evil.example"),
                List.of("Origin", "null"),
                List.of("Origin", "http://"),
                List.<String>of())) {
            HttpResponse<String> refused = visitor.postFrom(headers, "/dashboard/widgets", "name", "Planted");
            assertThat(refused.statusCode()).as(headers.toString()).isEqualTo(403);
            assertThat(refused.body()).contains("another site");
        }
        assertThat(visitor.get("/dashboard/widgets").body()).doesNotContain("Planted");

        for (List<String> headers :
                List.of(List.of("Sec-Fetch-Site", "same-origin"), List.of("Sec-Fetch-Site", "none"))) {
            assertThat(visitor.postFrom(headers, "/dashboard/widgets", "name", "Own")
                            .statusCode())
                    .isEqualTo(303);
        }
    }

    @Test
    void a_session_watches_its_accounts_events_and_opens_nothing_else_of_the_api() throws Exception {
        Visitor.anOwner(api, Plan.PRO);
        String cookie = visitor.signedIn().cookie().orElseThrow();

        try (var stream = api.open(api.request("/events").header("Cookie", cookie))) {
            assertThat(stream.readLine()).startsWith("retry:");
        }
        assertThat(visitor.get("/api/v1/account").statusCode()).isEqualTo(401);
        visitor.forgetCookie();
        assertThat(visitor.get("/events").statusCode()).isEqualTo(401);
    }

    @Test
    void problems_are_told_as_pages_and_to_scripts_as_parts() {
        Visitor.anOwner(api, Plan.PRO);
        visitor.signedIn();

        HttpResponse<String> page = visitor.get("/dashboard/nowhere");
        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.headers().firstValue("Content-Type")).contains("text/html;charset=utf-8");
        assertThat(page.body()).contains("There is nothing here", "<html lang=\"en\">");

        HttpResponse<String> part = visitor.with("HX-Request", "true").get("/dashboard/nowhere");
        assertThat(part.statusCode()).isEqualTo(404);
        assertThat(part.headers().firstValue("HX-Retarget")).contains("#trouble");
        assertThat(part.body()).doesNotContain("<html");
    }

    @Test
    void a_script_whose_session_is_over_says_so_beside_what_was_typed() {
        HttpResponse<String> told = visitor.with("HX-Request", "true").get("/dashboard/widgets");

        assertThat(told.statusCode()).isEqualTo(401);
        assertThat(told.headers().firstValue("HX-Retarget")).contains("#trouble");
        assertThat(told.headers().firstValue("HX-Redirect")).isEmpty();
        assertThat(told.body())
                .contains("You are signed out", "<a href=\"/dashboard/sign-in\" target=\"_blank\">Sign in</a>");
    }

    @Test
    void pages_allow_no_script_or_style_within_and_nothing_from_elsewhere() {
        HttpResponse<String> page = visitor.get("/dashboard/sign-in");

        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(page.body())
                .doesNotContain("style=")
                .doesNotContain("<style")
                .doesNotContain("onclick");
    }

    @Test
    void what_pages_load_is_kept_for_good_and_the_first_page_is_light() {
        String page = visitor.get("/dashboard/sign-in").body();
        int bytes = page.length();
        for (var asset : java.util.regex.Pattern.compile("\"(/dashboard/assets/[^\"]+)\"")
                .matcher(page)
                .results()
                .toList()) {
            HttpResponse<String> loaded = visitor.get(asset.group(1));
            assertThat(loaded.statusCode()).isEqualTo(200);
            assertThat(loaded.headers().firstValue("Cache-Control").orElseThrow())
                    .contains("immutable");
            bytes += loaded.body().length();
        }

        assertThat(bytes).isLessThan(100 * 1024);
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers()
                .firstValue("Location")
                .orElseThrow(() -> new AssertionError(answer.statusCode() + " " + answer.body()));
    }
}
