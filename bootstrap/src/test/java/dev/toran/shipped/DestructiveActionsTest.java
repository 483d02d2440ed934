package dev.toran.shipped;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Everything in the dashboard that destroys something asks first, and what doesn't ask can be taken back: with scripts
/// and without.
class DestructiveActionsTest extends WithBrowser {

    private Owner owner;
    private String widget;

    /// Whether the browser runs scripts.
    enum Scripts {
        ON,
        OFF
    }

    @BeforeEach
    void setUp() throws Exception {
        owner = owner();
        widget = owner.widget("Contact form");
    }

    @ParameterizedTest
    @EnumSource
    void erasing_a_lead_asks(Scripts scripts) throws Exception {
        String lead = owner.lead(widget, "Ada", "hot");
        try (Looker looker = signedIn(scripts)) {
            looker.open("/dashboard/leads/" + lead);
            asks(looker.page(), "Erase this person", "Erase for good", "This can't be undone");
            assertThat(looker.page().getByText("The person is erased.")).isVisible();
        }
    }

    @ParameterizedTest
    @EnumSource
    void deleting_a_widget_asks(Scripts scripts) {
        try (Looker looker = signedIn(scripts)) {
            looker.open("/dashboard/widgets/" + widget);
            asks(looker.page(), "Delete this widget", "Delete for good", "This can't be undone");
            assertThat(looker.page().getByText("The widget is deleted.")).isVisible();
        }
    }

    @ParameterizedTest
    @EnumSource
    void removing_a_destination_asks(Scripts scripts) throws Exception {
        owner.webhook(widget, site.receiver().url(), "all");
        try (Looker looker = signedIn(scripts)) {
            looker.open(alerts(widget));
            asks(looker.page(), "Remove this destination", "Remove for good", "This can't be undone");
            assertThat(looker.page().getByText("The destination is removed.")).isVisible();
        }
    }

    @ParameterizedTest
    @EnumSource
    void replacing_a_secret_asks_and_so_does_dropping_the_old_one(Scripts scripts) throws Exception {
        owner.webhook(widget, site.receiver().url(), "all");
        try (Looker looker = signedIn(scripts)) {
            looker.open(alerts(widget));
            looker.page().locator(".secret > summary").click();
            asks(looker.page(), "Replace this secret", "Rotate", "This can't be undone");
            assertThat(looker.page().getByText("A new secret is on its way in."))
                    .isVisible();
            asks(looker.page(), "Use only the new one from now on", "Drop the present one", "This can't be undone");
            assertThat(looker.page().getByText("Replace this secret")).isVisible();
        }
    }

    @ParameterizedTest
    @EnumSource
    void withdrawing_a_key_asks(Scripts scripts) {
        try (Looker looker = window(scripts)) {
            looker.asOperator(owner.adminKey());
            looker.open("/dashboard/operator/accounts/" + owner.account());
            asks(looker.page(), "Withdraw", "Withdraw for good", "This can't be undone");
            assertThat(looker.page().getByText("The key is withdrawn.")).isVisible();
        }
    }

    @ParameterizedTest
    @EnumSource
    void an_address_a_switch_and_a_floor_are_put_back_as_they_were(Scripts scripts) throws Exception {
        owner.webhook(widget, site.receiver().url(), "all");
        try (Looker looker = signedIn(scripts)) {
            looker.open(alerts(widget));
            Page page = looker.page();
            Locator first = page.locator(".destination").first();
            change(first, site.receiver().url() + "/other", "Hot only", State.OFF);
            assertThat(first.getByText("Switched off: leads stay in Toran.")).isVisible();
            change(first, site.receiver().url(), "All leads", State.ON);

            assertThat(first.getByText("Saved.")).isVisible();
            page.reload();
            looker.open(alerts(widget));
            assertThat(url(first)).hasValue(site.receiver().url());
            assertThat(first.getByLabel("All leads")).isChecked();
            assertThat(first.getByRole(AriaRole.SWITCH)).isChecked();
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_plan_is_put_back_as_it_was(Scripts scripts) throws Exception {
        owner.webhook(widget, site.receiver().url(), "all");
        try (Looker looker = window(scripts)) {
            looker.asOperator(owner.adminKey());
            for (String plan : new String[] {"free", "business"}) {
                looker.open("/dashboard/operator/accounts/" + owner.account());
                looker.page()
                        .getByLabel("Plan", new Page.GetByLabelOptions().setExact(true))
                        .selectOption(plan);
                looker.button("Save").click();
                assertThat(looker.page().getByText("Saved.")).isVisible();
            }
        }
        String lead = owner.lead(widget, "Ada", "hot");
        Assertions.assertThat(owner.delivery(lead, "delivered").path("attempts"))
                .hasSize(1);
    }

    private enum State {
        ON,
        OFF
    }

    private static void change(Locator destination, String url, String floor, State state) {
        url(destination).fill(url);
        destination.getByLabel(floor).check();
        destination.getByRole(AriaRole.SWITCH).setChecked(state == State.ON);
        destination
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Save"))
                .click();
    }

    private static Locator url(Locator destination) {
        return destination.getByLabel("URL", new Locator.GetByLabelOptions().setExact(true));
    }

    /// The button that does it can't be seen until somebody says what they want to do, and is told what that means.
    private static void asks(Page page, String wish, String deed, String warning) {
        Locator form = page.locator("form")
                .filter(new Locator.FilterOptions()
                        .setHas(page.locator("button.danger", new Page.LocatorOptions().setHasText(deed))))
                .first();
        Locator button = form.locator("button.danger");
        assertThat(button).isHidden();
        page.locator("summary")
                .filter(new Locator.FilterOptions().setHasText(wish))
                .first()
                .click();
        assertThat(form.getByText(warning)).isVisible();
        assertThat(button).isVisible();
        button.click();
    }

    private Looker signedIn(Scripts scripts) {
        return window(scripts).signIn(owner.email(), Owner.PASSWORD);
    }

    private Looker window(Scripts scripts) {
        return scripts == Scripts.ON ? looker() : Looker.withoutScripts(chromium.browser(), server);
    }
}
