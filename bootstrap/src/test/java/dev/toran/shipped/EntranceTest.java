package dev.toran.shipped;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// How owners and the operator come in, and what the first page costs.
class EntranceTest extends WithBrowser {

    @Test
    void an_owner_signs_in_and_out_again() throws Exception {
        Owner owner = owner();
        try (Looker looker = looker()) {
            looker.open("/dashboard/widgets");
            assertThat(looker.page())
                    .hasURL(server.resolve("/dashboard/sign-in?next=%2Fdashboard%2Fwidgets")
                            .toString());
            looker.page().getByLabel("E-mail address").fill(owner.email());
            looker.field("Password").fill("battery staple");
            looker.button("Sign in").click();
            assertThat(looker.page().getByRole(AriaRole.ALERT).first()).containsText("don't go together");
            assertThat(looker.page().getByLabel("E-mail address")).hasValue(owner.email());
            looker.findsNothingWrong();

            looker.field("Password").fill(Owner.PASSWORD);
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
        Owner owner = owner();
        try (Looker looker = signedIn(owner)) {
            looker.page().locator(".menu summary").click();
            looker.link("Change password").click();
            looker.field("Present password").fill(Owner.PASSWORD);
            looker.field("New password").fill("a new password");
            looker.findsNothingWrong();
            looker.button("Change password").click();
            assertThat(looker.page().getByText("Your password is changed.")).isVisible();
        }
        try (Looker again = looker()) {
            again.signIn(owner.email(), "a new password");
            assertThat(again.page().locator(".who")).hasText("Osei Bikes");
        }
    }

    @Test
    void whoever_was_signed_out_while_typing_signs_in_beside_it_and_goes_on() throws Exception {
        Owner owner = owner();
        String widget = owner.widget("Form");
        try (Looker looker = signedIn(owner)) {
            looker.open(alerts(widget));
            Page page = looker.page();
            looker.field("URL").first().fill(site.receiver().url());
            page.context().clearCookies();
            looker.button("Save").first().click();
            assertThat(page.locator("#trouble")).containsText("You are signed out. Sign in in another window");
            assertThat(looker.field("URL").first()).hasValue(site.receiver().url());
            looker.findsNothingWrong();

            Page other = page.waitForPopup(() -> looker.link("Sign in").click());
            other.getByLabel("E-mail address").fill(owner.email());
            other.getByLabel("Password").fill(Owner.PASSWORD);
            other.getByRole(
                            AriaRole.BUTTON,
                            new Page.GetByRoleOptions().setName("Sign in").setExact(true))
                    .click();
            assertThat(other.locator(".who")).hasText("Osei Bikes");
            looker.button("Save").first().click();

            assertThat(page.getByText("Saved.")).isVisible();
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
    void an_owner_made_on_the_command_line_signs_in_with_the_password_that_it_printed() throws Exception {
        String email = UUID.randomUUID() + "@osei-bikes.example";
        Jar.Ended created =
                site.jar().run("account", "create", "--name", "Osei Bikes", "--plan", "pro", "--owner-email", email);
        assertThat(created.exitCode()).as(created.err()).isZero();
        Matcher password = Pattern.compile("owner_password: (\\S+)").matcher(created.out());
        assertThat(password.find()).isTrue();

        try (Looker looker = looker().signIn(email, password.group(1))) {
            assertThat(looker.page().locator(".who")).hasText("Osei Bikes");
        }
    }

    @Test
    void the_operator_is_told_that_nothing_is_in_trouble() throws Exception {
        try (Looker looker = looker().asOperator(owner().adminKey())) {
            looker.link("In trouble").click();
            assertThat(looker.heading("Everything gets through")).isVisible();
            looker.findsNothingWrong();
        }
    }

    @Test
    void a_password_that_was_refused_leaves_the_page_as_it_was_but_for_the_reason() throws Exception {
        try (Looker looker = signedIn(owner())) {
            looker.open("/dashboard/password");
            looker.field("Present password").fill("battery staple");
            looker.field("New password").fill("a new password");
            looker.button("Change password").click();
            assertThat(looker.page().getByText("This isn't your present password."))
                    .isVisible();
            looker.findsNothingWrong();
        }
    }
}
