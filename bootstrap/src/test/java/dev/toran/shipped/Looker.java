package dev.toran.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/// Somebody who looks at the dashboard in a browser, and hears of everything that the browser complains about.
final class Looker implements AutoCloseable {

    private static final double LIMIT_MILLIS = 15_000;
    private static final int MOST_TABS = 80;

    private final BrowserContext context;
    private final Page page;
    private final URI server;
    private final List<String> complaints = new ArrayList<>();

    private Looker(BrowserContext context, URI server) {
        this.context = context;
        this.server = server;
        this.page = context.newPage();
        page.setDefaultTimeout(LIMIT_MILLIS);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") && !message.text().contains("the server responded with a status of 4")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
    }

    /// How large the window is.
    enum Size {
        PHONE(390, 844),
        DESKTOP(1280, 900);

        private final int width;
        private final int height;

        Size(int width, int height) {
            this.width = width;
            this.height = height;
        }
    }

    /// Opens a window.
    static Looker at(Browser browser, URI server, Size size, ColorScheme scheme) {
        return new Looker(browser.newContext(options(size, scheme)), server);
    }

    /// Opens a window of a browser that runs no scripts.
    static Looker withoutScripts(Browser browser, URI server) {
        return new Looker(
                browser.newContext(options(Size.DESKTOP, ColorScheme.LIGHT).setJavaScriptEnabled(false)), server);
    }

    private static Browser.NewContextOptions options(Size size, ColorScheme scheme) {
        return new Browser.NewContextOptions()
                .setViewportSize(size.width, size.height)
                .setColorScheme(scheme)
                .setLocale("en-GB")
                .setTimezoneId("Europe/Berlin");
    }

    Page page() {
        return page;
    }

    Looker open(String path) {
        page.navigate(server.resolve(path).toString());
        return this;
    }

    Looker signIn(String email, String password) {
        open("/dashboard/sign-in");
        page.getByLabel("E-mail address").fill(email);
        field("Password").fill(password);
        button("Sign in").first().click();
        page.waitForURL("**/dashboard**");
        return this;
    }

    Looker asOperator(String key) {
        open("/dashboard/sign-in");
        page.getByText("Sign in as the operator").first().click();
        page.getByLabel("Operator's key").fill(key);
        button("Sign in as the operator").click();
        page.waitForURL("**/dashboard/operator");
        return this;
    }

    Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    Locator link(String name) {
        return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name));
    }

    /// What somebody types into or chooses from; `label` is all of its words.
    Locator field(String label) {
        return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
    }

    Locator heading(String name) {
        return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(name));
    }

    /// The card with this heading.
    Locator section(String heading) {
        return page.locator("section.card")
                .filter(new Locator.FilterOptions()
                        .setHas(page.getByRole(
                                AriaRole.HEADING,
                                new Page.GetByRoleOptions().setName(heading).setExact(true))));
    }

    /// Presses Tab until this has the focus.
    void tabTo(Locator wanted) {
        for (int step = 0; step < MOST_TABS; step++) {
            page.keyboard().press("Tab");
            if ((Boolean) wanted.evaluate("each => each === document.activeElement")) {
                return;
            }
        }
        throw new AssertionError("no way to it by keyboard: " + wanted);
    }

    /// Holds the page against the rules of accessibility, and hears whether the browser complained.
    void findsNothingWrong() {
        passes(axe().withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")));
        assertThat(complaints).as(page.url()).isEmpty();
        assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                .as(page.url() + " is no wider than the window")
                .isTrue();
    }

    /// Holds the page against some rules only: what a library makes is as it is.
    void findsNoBreachOf(List<String> rules) {
        passes(axe().withRules(rules));
    }

    /// "Legacy" is for pages without frames, as all of these are: it needs no second page to put results together.
    private AxeBuilder axe() {
        return new AxeBuilder(page).setLegacyMode(true);
    }

    private void passes(AxeBuilder rules) {
        assertThat(rules.analyze().getViolations())
                .extracting(rule -> rule.getId() + ": " + rule.getHelp() + " " + rule.getNodes())
                .as(page.url())
                .isEmpty();
    }

    @Override
    public void close() {
        context.close();
    }
}
