package dev.toran.shipped;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Clock;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Connecting a webhook without a mouse: the focus stays where somebody works, however quick they are.
class OutboundKeyboardTest extends WithBrowser {

    private static final String STORED = ".destination[aria-label^='Destination']";
    /// By the page's own clock.
    private static final Instant OPENED = Instant.parse("2026-11-23T12:00:00Z");

    private static final Duration UNTIL_THE_URL_IS_CHECKED = Duration.ofMillis(300);

    @Test
    void a_webhook_is_connected_and_tested_by_keyboard_alone_and_the_focus_stays() throws Exception {
        Owner owner = owner();
        String widget = owner.widget("Form");
        try (Looker looker = Looker.at(chromium.browser(), server, Looker.Size.PHONE, ColorScheme.DARK)) {
            Page page = looker.signIn(owner.email(), Owner.PASSWORD)
                    .open(alerts(widget))
                    .page();
            looker.tabTo(looker.field("URL"));
            page.keyboard().type(site.receiver().url());
            looker.tabTo(page.getByLabel("All leads"));
            page.keyboard().press("ArrowRight");
            looker.tabTo(looker.button("Save"));
            page.keyboard().press("Enter");
            assertThat(page.getByText("Saved.")).isVisible();
            assertThat(page.locator(STORED).getByLabel("Warm + hot")).isChecked();
            Locator stored = page.locator(STORED);
            assertThat(stored.getByRole(AriaRole.BUTTON, named("Save"))).isFocused();

            looker.tabTo(stored.getByRole(AriaRole.BUTTON, named("Send test webhook")));
            page.keyboard().press("Enter");
            assertThat(stored.locator(".result")).containsText("Delivered ✓");
            assertThat(stored.getByRole(AriaRole.BUTTON, named("Send test webhook")))
                    .isFocused();
        }
        site.receiver().next();
    }

    @Test
    void what_has_just_been_put_in_can_be_pressed_at_once() throws Exception {
        Owner owner = owner();
        String widget = owner.widget("Form");
        try (Looker looker = signedIn(owner)) {
            Page page = withTimeStanding(looker, widget);
            looker.field("URL").fill(site.receiver().url());
            looker.button("Save").press("Enter");
            assertThat(page.getByText("Saved.")).isVisible();

            Locator test = page.locator(STORED).getByRole(AriaRole.BUTTON, named("Send test webhook"));
            test.press("Enter");
            assertThat(page.locator(STORED).locator(".result")).containsText("Delivered ✓");
            assertThat(page).hasURL(server.resolve(alerts(widget)).toString());
            assertThat(test).isFocused();
        }
        site.receiver().next();
    }

    @Test
    void the_focus_stays_where_the_url_is_checked_while_it_is_being_saved() throws Exception {
        Owner owner = owner();
        String widget = owner.widget("Form");
        try (Looker looker = signedIn(owner)) {
            Page page = withTimeStanding(looker, widget);
            List<Route> saving = new ArrayList<>();
            page.route("**" + alerts(widget) + "/**", route -> {
                if (isCheck(route.request())) {
                    route.resume();
                } else {
                    saving.add(route);
                }
            });
            looker.field("URL").fill(site.receiver().url());
            looker.button("Save").press("Enter");
            page.waitForCondition(() -> !saving.isEmpty());
            page.waitForResponse(
                    answer -> isCheck(answer.request()),
                    () -> page.clock().runFor(UNTIL_THE_URL_IS_CHECKED.toMillis()));
            saving.forEach(Route::resume);

            assertThat(page.getByText("Saved.")).isVisible();
            assertThat(page.locator(STORED).getByRole(AriaRole.BUTTON, named("Save")))
                    .isFocused();
        }
    }

    /// The page at which a webhook is connected; nothing in it that waits for a time happens by itself.
    private static Page withTimeStanding(Looker looker, String widget) {
        looker.page().clock().install(new Clock.InstallOptions().setTime(Date.from(OPENED)));
        looker.open(alerts(widget));
        looker.page().clock().pauseAt(Date.from(OPENED.plus(Duration.ofHours(1))));
        return looker.page();
    }

    /// Whether it asks what is wrong with the URL that is being typed.
    private static boolean isCheck(Request request) {
        return "url".equals(request.headers().get("hx-trigger-name"));
    }

    private static Locator.GetByRoleOptions named(String name) {
        return new Locator.GetByRoleOptions().setName(name).setExact(true);
    }
}
