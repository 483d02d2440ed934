package dev.toran.shipped;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The dashboard as owners and the operator see it: the jar, a real browser, a real receiver.
class DashboardTest extends WithBrowser {

    private static final String HOSTILE = "<script>alert(1)</script> \u202Egnp.exe 🚲";

    @Test
    void an_owner_signs_in_and_out_again() throws Exception {
        Office office = office("pro");
        try (Looker looker = looker()) {
            looker.open("/dashboard/widgets");
            assertThat(looker.page())
                    .hasURL(server.resolve("/dashboard/sign-in?next=%2Fdashboard%2Fwidgets")
                            .toString());
            looker.page().getByLabel("E-mail address").fill(office.email());
            password(looker, "Password").fill("battery staple");
            looker.button("Sign in").click();
            assertThat(looker.page().getByRole(AriaRole.ALERT).first()).containsText("don't go together");
            assertThat(looker.page().getByLabel("E-mail address")).hasValue(office.email());
            looker.findsNothingWrong();

            password(looker, "Password").fill(office.password());
            looker.button("Sign in").click();
            assertThat(looker.page())
                    .hasURL(server.resolve("/dashboard/widgets").toString());

            looker.page().locator(".menu summary").click();
            looker.button("Sign out").click();
            assertThat(looker.page().getByText("You are signed out.")).isVisible();
            looker.open("/dashboard/widgets");
            assertThat(looker.page()).hasTitle("Sign in · Toran");
        }
    }

    @Test
    void an_owner_changes_the_password() throws Exception {
        Office office = office("pro");
        try (Looker looker = signedIn(office)) {
            looker.page().locator(".menu summary").click();
            looker.link("Change password").click();
            password(looker, "Present password").fill(office.password());
            password(looker, "New password").fill("a new password");
            looker.findsNothingWrong();
            looker.button("Change password").click();
            assertThat(looker.page().getByText("Your password is changed.")).isVisible();
        }
        try (Looker again = looker()) {
            again.signIn(office.email(), "a new password");
            assertThat(again.page().locator(".who")).hasText("Osei Bikes");
        }
    }

    @Test
    void from_the_widgets_to_a_delivered_test_without_leaving_the_path() throws Exception {
        Office office = office("business");
        try (Looker looker = signedIn(office)) {
            Page page = looker.page();
            looker.link("Widgets").first().click();
            assertThat(page.getByText("Every form on your website is a widget")).isVisible();
            looker.findsNothingWrong();
            page.getByLabel("Name").fill("Contact form");
            looker.button("Create widget").click();
            assertThat(page.getByText("The widget is ready.")).isVisible();
            looker.findsNothingWrong();

            looker.link("Widgets").first().click();
            looker.link("Contact form").click();
            looker.link("Design").first().click();
            looker.findsNothingWrong();
            looker.link("Chat & alerts").click();
            assertThat(heading(page, "Outbound webhook")).isVisible();
            looker.findsNothingWrong();

            Locator url = exact(page, "URL").first();
            url.pressSequentially("http://hooks.zapier.com/hooks/catch/1/a/");
            assertThat(page.getByText("must begin with https://")).isVisible();
            url.fill("https://hooks.zapier.com/hooks/catch/1/a/");
            assertThat(page.locator(".says .fine")).containsText("Zapier");
            url.fill(site.receiver().url());
            assertThat(page.locator(".says .fine")).containsText("Your own code");
            page.getByLabel("Warm + hot").check();
            looker.button("Save").click();
            assertThat(page.getByText("Saved.")).isVisible();
            assertThat(page.getByLabel("Warm + hot").first()).isChecked();

            looker.button("Send test webhook").first().click();
            assertThat(page.locator(".result").first()).containsText("Delivered ✓ status 200,");
            assertThat(page.locator(".result").first()).containsText(" ms");
            looker.findsNothingWrong();
        }
        assertThat(new String(site.receiver().next().body(), StandardCharsets.UTF_8))
                .contains("lead.test");
    }

    @Test
    void a_test_that_fails_says_precisely_why_and_what_to_do() throws Exception {
        Office office = office("pro");
        String widget = office.widget("Form");
        office.webhook(widget, nobody("/webhook/1"));
        try (Looker looker = signedIn(office)) {
            looker.open(alerts(widget));
            looker.button("Send test webhook").first().click();

            Locator result = looker.page().locator(".result").first();
            assertThat(result).containsText("Not delivered connection_refused");
            assertThat(result).containsText("Nothing listens at the URL's host and port.");
            looker.findsNothingWrong();
        }
    }

    @Test
    void what_is_wrong_is_said_beside_it_and_nothing_that_was_typed_is_lost() throws Exception {
        Office office = office("pro");
        String widget = office.widget("Form");
        try (Looker looker = signedIn(office)) {
            looker.open(alerts(widget));
            Page page = looker.page();
            exact(page, "URL").first().fill("https://10.0.0.1/hook");
            page.getByLabel("Hot only").check();
            page.getByText("Custom headers").click();
            page.getByLabel("New header").fill("X-Api-Key");
            page.getByLabel("Its value").fill("s3cret");
            looker.button("Save").click();

            assertThat(page.locator(".says .error")).containsText("not on the public internet");
            assertThat(exact(page, "URL").first()).hasValue("https://10.0.0.1/hook");
            assertThat(page.getByLabel("Hot only")).isChecked();
            assertThat(page.locator("[name=header_value]").first()).hasValue("s3cret");
            looker.findsNothingWrong();

            exact(page, "URL").first().fill(site.receiver().url());
            looker.button("Save").click();
            assertThat(page.getByText("Saved.")).isVisible();
            assertThat(page.content()).doesNotContain("s3cret");
            page.getByText("Custom headers (1)").click();
            assertThat(page.locator("[name=header_name]").first()).hasValue("X-Api-Key");
            looker.button("Send test webhook").first().click();
            assertThat(page.locator(".result").first()).containsText("Delivered ✓");
        }
        assertThat(site.receiver().next().headers()).containsEntry("x-api-key", "s3cret");
    }

    @Test
    void a_destination_is_paused_another_one_added_and_one_removed_after_asking() throws Exception {
        Office office = office("pro");
        String widget = office.widget("Form");
        office.webhook(widget, site.receiver().url());
        try (Looker looker = signedIn(office)) {
            looker.open(alerts(widget));
            Page page = looker.page();
            Locator first = page.locator(".destination").first();
            first.getByRole(AriaRole.SWITCH).uncheck();
            first.getByText("Save", new Locator.GetByTextOptions().setExact(true))
                    .click();
            assertThat(first.getByText("Switched off: leads stay in Toran.")).isVisible();
            first.getByText("Send test webhook").click();
            assertThat(first.locator(".result")).containsText("disabled");

            page.getByText("Add a destination").click();
            Locator further = page.locator("#d-new");
            further.getByLabel("URL", new Locator.GetByLabelOptions().setExact(true))
                    .fill("https://hook.eu2.make.com/abc");
            further.getByText("Save", new Locator.GetByTextOptions().setExact(true))
                    .click();
            assertThat(page.locator(".destination .recipe")).hasCount(2);
            page.getByText("How to set up Make").click();
            assertThat(page.getByText("it learns the fields from it")).isVisible();
            looker.findsNothingWrong();

            page.getByText("Remove this destination").first().click();
            page.getByText("Remove for good").first().click();
            assertThat(page.getByText("The destination is removed.")).isVisible();
            assertThat(page.locator(".destination .recipe")).hasCount(1);
        }
    }

    @Test
    void the_signing_secret_is_revealed_on_request_and_replaced_with_an_overlap() throws Exception {
        Office office = office("pro");
        String widget = office.widget("Form");
        office.webhook(widget, site.receiver().url());
        try (Looker looker = signedIn(office)) {
            looker.open(alerts(widget));
            Page page = looker.page();
            page.locator(".secret > summary").click();
            assertThat(page.content()).doesNotContainPattern("whsec_[A-Za-z0-9+/]{8}");
            looker.link("Reveal").or(looker.button("Reveal")).click();
            Locator shown = page.locator("[id^=secret-text-]");
            assertThat(shown).hasText(Pattern.compile("whsec_[A-Za-z0-9+/=]{44}"));
            String before = shown.textContent();

            page.getByText("Replace this secret").click();
            page.getByLabel("The old one works for another").selectOption("week");
            looker.button("Rotate").click();
            Locator next = page.locator("[id^=next-text-]");
            assertThat(next).hasText(Pattern.compile("whsec_[A-Za-z0-9+/=]{44}"));
            String after = next.textContent();
            assertThat(shown).hasText(before);
            looker.findsNothingWrong();

            page.getByText("Use only the new one from now on").click();
            looker.button("Drop the present one").click();
            assertThat(shown).hasText(after);
            assertThat(next).hasCount(0);
        }
    }

    @Test
    void on_the_plan_free_the_section_is_there_locked_and_says_which_plans_include_it() throws Exception {
        Office office = office("free");
        String widget = office.widget("Form");
        try (Looker looker = signedIn(office)) {
            looker.open(alerts(widget));

            assertThat(heading(looker.page(), "Outbound webhook")).isVisible();
            assertThat(looker.page().getByText("are included in the plans Pro and Business"))
                    .isVisible();
            assertThat(looker.button("Save")).isDisabled();
            assertThat(looker.button("Send test webhook")).isDisabled();
            looker.findsNothingWrong();
        }
    }

    @Test
    void without_scripts_the_essential_works_too() throws Exception {
        Office office = office("pro");
        try (Looker looker = Looker.withoutScripts(chromium.browser(), server)) {
            Page page = looker.page();
            looker.signIn(office.email(), office.password());
            looker.link("Widgets").first().click();
            page.getByLabel("Name").fill("Form");
            looker.button("Create widget").click();
            looker.link("Design → Chat & alerts → Outbound webhook").click();
            Locator url = exact(page, "URL").first();
            url.fill("https://10.0.0.1/hook");
            looker.button("Save").click();
            assertThat(page.getByText("not on the public internet")).isVisible();
            assertThat(url).hasValue("https://10.0.0.1/hook");

            url.fill(site.receiver().url());
            looker.button("Save").click();
            assertThat(page.getByText("Saved.")).isVisible();
            looker.button("Send test webhook").first().click();
            assertThat(page.locator(".result").first()).containsText("Delivered ✓ status 200,");
            page.locator(".secret > summary").click();
            looker.link("Reveal").click();
            assertThat(page.locator("[id^=secret-text-]")).containsText("whsec_");
        }
        site.receiver().next();
    }

    @Test
    void hostile_names_are_shown_and_nothing_more() throws Exception {
        Office office = office("pro");
        String widget = office.widget(HOSTILE);
        try (Looker looker = signedIn(office)) {
            looker.page().onDialog(dialog -> {
                throw new AssertionError("a script ran: " + dialog.message());
            });
            looker.open("/dashboard/widgets");
            assertThat(looker.page().getByText("<script>alert(1)</script>")).isVisible();
            looker.findsNothingWrong();
            looker.open(alerts(widget));
            looker.findsNothingWrong();
        }
    }

    @Test
    void a_widget_is_renamed_and_deleted_after_asking() throws Exception {
        Office office = office("pro");
        String widget = office.widget("Form");
        try (Looker looker = signedIn(office)) {
            looker.open("/dashboard/widgets/" + widget);
            Page page = looker.page();
            page.getByLabel("Websites that it is on").fill("https://shop.example/path");
            looker.button("Save").click();
            assertThat(page.getByText("is no website's address")).isVisible();
            looker.findsNothingWrong();
            page.getByLabel("Websites that it is on").fill("https://shop.example");
            page.getByLabel("Name").fill("Footer");
            looker.button("Save").click();
            assertThat(heading(page, "Footer")).isVisible();

            page.getByText("Delete this widget").click();
            looker.button("Delete for good").click();
            assertThat(page.getByText("The widget is deleted.")).isVisible();
        }
    }

    @Test
    void the_operator_sets_up_accounts_changes_plans_and_hands_out_keys() throws Exception {
        Office office = office("pro");
        String newcomer = UUID.randomUUID() + "@shop.example";
        String password;
        try (Looker looker = operator(office)) {
            Page page = looker.page();
            looker.findsNothingWrong();
            page.getByLabel("Name").fill("Bakery");
            exact(page, "Plan").selectOption("free");
            page.getByLabel("Owner's e-mail address").fill(office.email());
            looker.button("Create account").click();
            assertThat(page.getByText("Another account's owner has this address."))
                    .isVisible();
            assertThat(page.getByLabel("Name")).hasValue("Bakery");
            page.getByLabel("Owner's e-mail address").fill(newcomer);
            looker.button("Create account").click();
            assertThat(page.locator("#handed-key")).containsText("tk_");
            password = page.locator("#handed-password").textContent();
            looker.findsNothingWrong();

            exact(page, "Plan").selectOption("business");
            looker.button("Save").click();
            assertThat(page.locator(".head .badge")).hasText("Business");
            looker.button("Create a key").click();
            assertThat(page.locator(".plain-list > li")).hasCount(2);
            page.locator(".plain-list summary").first().click();
            looker.button("Withdraw for good").first().click();
            assertThat(page.getByText("The key is withdrawn.")).isVisible();
            assertThat(page.locator(".plain-list > li")).hasCount(1);
        }
        try (Looker owner = looker()) {
            owner.signIn(newcomer, password);
            assertThat(owner.page().locator(".who")).hasText("Bakery");
            owner.open("/dashboard/operator");
            assertThat(heading(owner.page(), "There is nothing here")).isVisible();
        }
    }

    @Test
    void the_operator_sees_every_endpoint_in_trouble() throws Exception {
        Office office = office("pro");
        String widget = office.widget("Form");
        office.webhook(widget, nobody("/hook"));
        office.post("widgets/" + widget + "/leads", "{\"email\": \"a@b.example\"}");
        try (Looker looker = operator(office)) {
            looker.link("In trouble").click();
            Locator line = looker.page().locator(".list li");
            await().until(() -> {
                looker.page().reload();
                return line.count() > 0;
            });
            assertThat(line.first()).containsText("127.0.0.1");
            assertThat(line.first()).containsText("Osei Bikes");
            looker.findsNothingWrong();
        }
    }

    @Test
    void the_first_page_is_light_and_does_not_move() {
        try (Looker looker = looker()) {
            looker.open("/dashboard/sign-in");
            looker.page().reload();
            looker.page().waitForLoadState();

            Object bytes = looker.page()
                    .evaluate(
                            "performance.getEntriesByType('resource').concat(performance.getEntriesByType('navigation'))"
                                    + ".reduce((sum, entry) => sum + entry.decodedBodySize, 0)");
            Object moved = looker.page()
                    .evaluate("new Promise(done => { let sum = 0; new PerformanceObserver(list => {"
                            + " for (const entry of list.getEntries()) sum += entry.value; })"
                            + ".observe({type: 'layout-shift', buffered: true}); setTimeout(() => done(sum), 300); })");

            assertThat(((Number) bytes).intValue()).isLessThan(100 * 1024);
            assertThat(((Number) moved).doubleValue()).isLessThan(0.01);
        }
    }

    @Test
    void the_pages_are_right_on_a_phone_in_the_dark_and_by_keyboard() throws Exception {
        Office office = office("pro");
        String widget = office.widget("Form");
        office.webhook(widget, site.receiver().url());
        try (Looker looker = Looker.at(chromium.browser(), server, Looker.Size.PHONE, ColorScheme.DARK)) {
            looker.open("/dashboard/sign-in").findsNothingWrong();
            looker.signIn(office.email(), office.password());
            for (String path : new String[] {
                "/dashboard/widgets",
                "/dashboard/widgets/" + widget,
                "/dashboard/password",
                alerts(widget),
                "/dashboard/x"
            }) {
                looker.open(path).findsNothingWrong();
            }
            looker.open("/dashboard/widgets").page().keyboard().press("Tab");
            assertThat(looker.page().getByText("Skip to content")).isFocused();
            looker.page().keyboard().press("Enter");
            assertThat(looker.page().locator("main")).isFocused();
        }
    }

    private Looker looker() {
        return Looker.at(chromium.browser(), server, Looker.Size.DESKTOP, ColorScheme.LIGHT);
    }

    private Looker signedIn(Office office) {
        return looker().signIn(office.email(), office.password());
    }

    private Looker operator(Office office) {
        return looker().asOperator(office.adminKey());
    }

    private Office office(String plan) throws IOException, InterruptedException {
        return Office.setUp(server, site.data(), "Osei Bikes", plan, UUID.randomUUID() + "@shop.example");
    }

    /// Where nothing listens.
    private static String nobody(String path) throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return "https://127.0.0.1:" + free.getLocalPort() + path;
        }
    }

    private static String alerts(String widget) {
        return "/dashboard/widgets/" + widget + "/design/chat-and-alerts";
    }

    private static Locator password(Looker looker, String label) {
        return exact(looker.page(), label);
    }

    private static Locator exact(Page page, String label) {
        return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
    }

    private static Locator heading(Page page, String name) {
        return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(name));
    }
}
