package dev.toran.shipped;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What is asked of each page alike: that it is light, that nothing moves while it loads, that nothing moves for those
/// who don't want that, and that a keyboard is enough.
@Timeout(600)
class EveryPageTest extends WithBrowser {

    private static final int HEAVIEST_BYTES = 150 * 1024;
    private static final double MOST_SHIFT = 0.01;
    private static final int MOST_STEPS = 80;
    private static final String NOWHERE = "https://127.0.0.1:9443/hook";

    /// From before the first byte of the page until long after the last script and live part.
    private static final String WATCH_SHIFTS = "window.shifts = 0; new PerformanceObserver(list => {"
            + " for (const entry of list.getEntries()) window.shifts += entry.value; })"
            + ".observe({type: 'layout-shift', buffered: true});";

    @ParameterizedTest
    @EnumSource
    void is_light_and_does_not_move_while_it_loads(Looker.Size size) throws Exception {
        Visited visited = visited();
        try (Looker owner = Looker.at(chromium.browser(), server, size, ColorScheme.LIGHT);
                Looker operator = Looker.at(chromium.browser(), server, size, ColorScheme.LIGHT)) {
            for (Looker looker : List.of(owner, operator)) {
                looker.page().addInitScript(WATCH_SHIFTS);
            }
            check(owner, "/dashboard/sign-in");
            owner.signIn(visited.owner().email(), Owner.PASSWORD);
            visited.paths().forEach(path -> check(owner, path));
            operator.asOperator(visited.owner().adminKey());
            visited.operatorsPaths().forEach(path -> check(operator, path));
        }
    }

    @ParameterizedTest
    @EnumSource
    void has_nothing_wrong_in_light_and_dark(Looker.Size size) throws Exception {
        Visited visited = visited();
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            try (Looker owner = Looker.at(chromium.browser(), server, size, scheme);
                    Looker operator = Looker.at(chromium.browser(), server, size, scheme)) {
                owner.open("/dashboard/sign-in").findsNothingWrong();
                owner.open("/docs/problems").findsNothingWrong();
                owner.signIn(visited.owner().email(), Owner.PASSWORD);
                visited.paths().forEach(path -> owner.open(path).findsNothingWrong());
                operator.asOperator(visited.owner().adminKey());
                visited.operatorsPaths().forEach(path -> operator.open(path).findsNothingWrong());
            }
        }
    }

    @Test
    void the_documentation_can_be_read_and_has_one_main_part() {
        try (Looker looker = looker()) {
            looker.open("/docs").page().waitForSelector(".opblock");
            looker.findsNoBreachOf(List.of("color-contrast", "landmark-no-duplicate-main", "landmark-one-main"));
        }
    }

    @Test
    void would_be_noticed_if_something_were_wrong() throws Exception {
        try (Looker looker = signedIn(owner())) {
            looker.open("/dashboard/widgets")
                    .page()
                    .evaluate("document.querySelector('main').append(document.createElement('button'))");
            assertThatThrownBy(looker::findsNothingWrong)
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("button-name");
        }
    }

    @Test
    void runs_no_script_and_wears_no_style_but_torans_own() throws Exception {
        Visited visited = visited();
        try (Looker looker = signedIn(visited.owner())) {
            for (String path : visited.paths()) {
                Object broken = looker.open(path)
                        .page()
                        .evaluate(
                                "() => { const script = document.createElement('script');"
                                        + " script.textContent = 'window.ran = true'; document.body.append(script);"
                                        + " const part = document.createElement('div'); part.id = 'styled';"
                                        + " part.innerHTML = '<p style=\"position: fixed\" onclick=\"window.ran = true\">x</p>';"
                                        + " document.body.append(part); part.firstChild.click();"
                                        + " return window.ran === true || getComputedStyle(part.firstChild).position === 'fixed'; }");
                assertThat(broken).as(path).isEqualTo(false);
            }
        }
    }

    @Test
    void lets_the_first_key_lead_past_the_menu() throws Exception {
        try (Looker looker = signedIn(owner())) {
            Page page = looker.open("/dashboard/widgets").page();
            page.keyboard().press("Tab");
            PlaywrightAssertions.assertThat(page.getByText("Skip to content")).isFocused();
            page.keyboard().press("Enter");
            PlaywrightAssertions.assertThat(page.locator("main")).isFocused();
        }
    }

    @Test
    void moves_nothing_for_those_who_prefer_that() throws Exception {
        Visited visited = visited();
        try (Looker looker = Looker.at(chromium.browser(), server, Looker.Size.DESKTOP, ColorScheme.LIGHT)) {
            looker.page().emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
            looker.signIn(visited.owner().email(), Owner.PASSWORD);
            for (String path : visited.paths()) {
                looker.open(path);
                Object moving = looker.page()
                        .evaluate(
                                "[...document.querySelectorAll('*')].filter(each => { const style = getComputedStyle(each);"
                                        + " return [style.transitionDuration, style.animationDuration].some(all =>"
                                        + " all.split(',').some(one => parseFloat(one) > 0.01)); }).length");
                assertThat(moving).as(path).isEqualTo(0);
                assertThat(looker.page().evaluate("getComputedStyle(document.documentElement).scrollBehavior"))
                        .isEqualTo("auto");
            }
        }
    }

    @Test
    void leads_the_keyboard_through_everything_that_can_be_pressed_and_shows_where_it_is() throws Exception {
        Visited visited = visited();
        try (Looker looker = Looker.at(chromium.browser(), server, Looker.Size.DESKTOP, ColorScheme.LIGHT)) {
            looker.signIn(visited.owner().email(), Owner.PASSWORD);
            for (String path : visited.paths()) {
                looker.open(path);
                Page page = looker.page();
                page.keyboard().press("Tab");
                assertThat(page.evaluate("document.activeElement.textContent")).isEqualTo("Skip to content");
                int pressable = ((Number) page.evaluate("[...document.querySelectorAll("
                                + "'a[href], button, input:not([type=hidden], [type=radio]), select, textarea, summary')]"
                                + ".filter(each => !each.disabled && each.checkVisibility()).length"))
                        .intValue();
                for (int step = 1; step < pressable; step++) {
                    page.keyboard().press("Tab");
                    assertThat(
                                    page.evaluate(
                                            "(() => { const now = document.activeElement; if (now === document.body)"
                                                    + " return 'lost'; const style = getComputedStyle(now);"
                                                    + " return style.outlineStyle !== 'none' || style.boxShadow !== 'none' ? 'seen' : now.outerHTML; })()"))
                            .as(path)
                            .isEqualTo("seen");
                }
            }
        }
    }

    @Test
    void hides_nothing_that_has_the_focus_under_the_bar_at_the_bottom() throws Exception {
        Visited visited = visited();
        try (Looker phone = Looker.at(chromium.browser(), server, Looker.Size.PHONE, ColorScheme.LIGHT)) {
            phone.signIn(visited.owner().email(), Owner.PASSWORD);
            for (String path : visited.paths()) {
                Page page = phone.open(path).page();
                String now = "";
                for (int step = 0; step < MOST_STEPS && !now.equals("last"); step++) {
                    page.keyboard().press("Tab");
                    now = page.evaluate(
                                    "() => { const now = document.activeElement;"
                                            + " const bar = document.querySelector('.sections')?.getBoundingClientRect();"
                                            + " if (now === document.body || !bar) return 'last';"
                                            + " const place = now.getBoundingClientRect();"
                                            + " return now.closest('.sections') || place.top < bar.top ? 'seen' : now.outerHTML; }")
                            .toString();
                    assertThat(now).as(path).isIn("seen", "last");
                }
            }
        }
    }

    private void check(Looker looker, String path) {
        Page page = looker.open(path).page();
        page.waitForLoadState();
        page.waitForTimeout(700);
        int bytes = ((Number) page.evaluate("performance.getEntriesByType('resource')"
                        + ".filter(entry => entry.initiatorType !== 'xmlhttprequest')"
                        + ".concat(performance.getEntriesByType('navigation'))"
                        + ".reduce((sum, entry) => sum + entry.decodedBodySize, 0)"))
                .intValue();
        assertThat(bytes).as(path + " in bytes").isLessThan(HEAVIEST_BYTES);
        assertThat(((Number) page.evaluate("window.shifts")).doubleValue())
                .as(path + " shifts")
                .isLessThan(MOST_SHIFT);
    }

    private record Visited(Owner owner, List<String> paths) {

        List<String> operatorsPaths() {
            return List.of(
                    "/dashboard/operator",
                    "/dashboard/operator/accounts/" + owner.account(),
                    "/dashboard/operator/trouble");
        }
    }

    /// An account with something on every page.
    private Visited visited() throws Exception {
        Owner owner = owner();
        String widget = owner.widget("Contact form");
        owner.webhook(widget, site.receiver().url(), "all");
        String broken = owner.widget("Chat");
        owner.webhook(broken, NOWHERE, "all");
        String lead = owner.lead(widget, "Ada", "hot");
        String delivery = owner.delivery(lead, "delivered").path("delivery_id").textValue();
        for (String tier : List.of("warm", "info", "hot")) {
            owner.delivery(owner.lead(widget, "Ben", tier), "delivered");
        }
        owner.delivery(owner.lead(broken, "Cy", "hot"), "retrying");
        return new Visited(
                owner,
                Stream.of(
                                "",
                                "?period=week",
                                "/leads",
                                "/leads?tier=hot",
                                "/leads/" + lead,
                                "/deliveries",
                                "/deliveries/" + delivery,
                                "/deliveries/resend",
                                "/widgets",
                                "/widgets/" + widget,
                                "/widgets/" + widget + "/design",
                                "/widgets/" + widget + "/design/chat-and-alerts",
                                "/password",
                                "/nothing-here")
                        .map(path -> "/dashboard" + path)
                        .toList());
    }
}
