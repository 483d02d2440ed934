package dev.toran.shipped;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The overview as an owner sees it: the jar, a real browser, a real receiver.
class OverviewTest extends WithContactForm {

    private static final String NOWHERE = "https://127.0.0.1:9443/hook";

    @Test
    void empty_pages_teach_what_will_be_there() throws Exception {
        try (Looker looker = signedIn(owner)) {
            looker.open("/dashboard");
            assertThat(looker.page().getByText("Connect your first widget")).isVisible();
            looker.findsNothingWrong();
            looker.open("/dashboard/leads");
            assertThat(looker.page().getByText("Your first lead will be here")).isVisible();
            looker.findsNothingWrong();
            looker.open("/dashboard/deliveries");
            assertThat(looker.page().getByText("Nothing has been sent yet")).isVisible();
            looker.findsNothingWrong();
            owner.webhook(widget, site.receiver().url(), "all");
            looker.open("/dashboard");
            assertThat(looker.page().getByText("No leads in this span")).isVisible();
            looker.findsNothingWrong();
        }
    }

    @Test
    void the_overview_shows_whether_leads_flow_and_goes_on_showing_it() throws Exception {
        owner.webhook(widget, site.receiver().url(), "all");
        site.receiver().answer(request -> request.says("Lost") ? 410 : 200);
        owner.delivery(owner.lead(widget, "Ada", "hot"), "delivered");
        owner.delivery(owner.lead(widget, "Ben", "warm"), "delivered");
        owner.delivery(owner.lead(widget, "Cy", "info"), "delivered");
        owner.delivery(owner.lead(widget, "Lost", "hot"), "failed");
        try (Looker looker = signedIn(owner)) {
            looker.open("/dashboard");
            Page page = looker.page();
            assertThat(figure(page, "Leads")).containsText("4");
            assertThat(figure(page, "Delivered")).containsText("75.0 %");
            assertThat(figure(page, "Delivered")).containsText("3 of 4 deliveries");
            assertThat(figure(page, "Failed")).containsText("1");
            assertThat(page.locator("svg[aria-labelledby='leads-t leads-d'] desc"))
                    .hasText(Pattern.compile("2 hot, 1 warm, 1 info, 0 unknown.*"));
            Locator speed = looker.section("Speed to lead");
            assertThat(speed.getByRole(AriaRole.ROW)).hasCount(4);
            assertThat(speed.getByRole(AriaRole.COLUMNHEADER))
                    .hasText(new String[] {"Tier", "Half within", "95 % within", "Leads"});
            assertThat(speed).containsText(Pattern.compile("Hot\\s*[0-9.]+\\sm?s\\s*[0-9.]+\\sm?s\\s*1"));
            looker.findsNothingWrong();

            page.locator("summary:has-text('As a table')").first().click();
            assertThat(page.getByRole(AriaRole.GROUP, new Page.GetByRoleOptions().setName("Leads as a table"))
                            .getByRole(AriaRole.ROW))
                    .hasCount(25);
            page.locator("summary:has-text('As a table')").first().click();
            looker.link("7 days").click();
            assertThat(looker.link("7 days")).hasAttribute("aria-current", "page");
            assertThat(figure(page, "Leads")).containsText("4");
            looker.findsNothingWrong();

            owner.lead(widget, "Dee", "hot");
            assertThat(figure(page, "Leads")).containsText("5");
        }
    }

    @Test
    void news_that_comes_while_somebody_works_in_them_takes_nothing_from_their_hands() throws Exception {
        owner.webhook(widget, site.receiver().url(), "all");
        owner.delivery(owner.lead(widget, "Ada", "hot"), "delivered");
        try (Looker looker = signedIn(owner)) {
            // The overview that one is signed in to asks as well; what it asked is given up on the way to another page.
            Page page = looker.open("/dashboard/widgets").page();
            List<Route> held = new ArrayList<>();
            page.route("**/dashboard*", route -> {
                if (route.request().headers().containsKey("hx-request")) {
                    held.add(route);
                } else {
                    route.resume();
                }
            });
            looker.open("/dashboard");
            page.waitForCondition(() -> !held.isEmpty());
            Locator table = page.locator("summary:has-text('As a table')").first();
            table.focus();
            page.evaluate("document.addEventListener('htmx:afterRequest',"
                    + " () => document.documentElement.dataset.answered = 'yes')");
            held.forEach(Route::resume);
            assertThat(page.locator("html")).hasAttribute("data-answered", "yes");
            assertThat(table).isFocused();
        }
    }

    @Test
    void endpoints_in_trouble_come_first_with_why_and_what_to_do() throws Exception {
        owner.webhook(widget, NOWHERE, "all");
        owner.delivery(owner.lead(widget, "Ada", "hot"), "retrying");
        try (Looker looker = signedIn(owner)) {
            looker.open("/dashboard");
            Locator first = looker.page().locator("main h2").first();
            assertThat(first).hasText("In trouble");
            Locator card = looker.page().locator(".trouble");
            assertThat(card).containsText("127.0.0.1:9443/hook for Contact form");
            assertThat(card).containsText("Doesn't take its leads");
            assertThat(card).containsText("0 failed, 1 retrying");
            assertThat(card).containsText("Nothing listens at the URL's host and port. connection_refused");
            looker.findsNothingWrong();

            card.getByText("see that delivery").click();
            assertThat(looker.page().locator(".timeline li")).hasCount(1);
        }
    }

    private static Locator figure(Page page, String name) {
        return page.locator(".figure")
                .filter(new Locator.FilterOptions()
                        .setHas(page.locator(
                                "dt", new Page.LocatorOptions().setHasText(Pattern.compile("^" + name + "$")))));
    }
}
