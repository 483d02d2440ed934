package dev.toran.shipped;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;

/// Widgets as their owner sees them: the jar, a real browser.
class WidgetPagesTest extends WithBrowser {

    private static final String HOSTILE = "<script>alert(1)</script> \u202Egnp.exe 🚲";

    @Test
    void whoever_has_no_widget_is_told_what_one_is() throws Exception {
        try (Looker looker = signedIn(owner())) {
            looker.open("/dashboard/widgets");
            assertThat(looker.page().getByText("Every form on your website is a widget"))
                    .isVisible();
            looker.findsNothingWrong();
        }
    }

    @Test
    void a_widget_is_renamed_and_deleted_after_asking() throws Exception {
        Owner owner = owner();
        String widget = owner.widget("Form");
        try (Looker looker = signedIn(owner)) {
            looker.open("/dashboard/widgets/" + widget);
            Page page = looker.page();
            page.getByLabel("Websites that it is on").fill("https://shop.example/path");
            page.getByLabel("Name").fill("Unsaved");
            looker.button("Save").click();
            assertThat(page.getByText("is no website's address")).isVisible();
            assertThat(page.getByLabel("Websites that it is on")).hasValue("https://shop.example/path");
            assertThat(page.getByLabel("Name")).hasValue("Unsaved");
            looker.findsNothingWrong();
            page.getByLabel("Websites that it is on").fill("https://shop.example");
            page.getByLabel("Name").fill("Footer");
            looker.button("Save").click();
            assertThat(looker.heading("Footer")).isVisible();

            page.getByText("Delete this widget").click();
            looker.button("Delete for good").click();
            assertThat(page.getByText("The widget is deleted.")).isVisible();
        }
    }

    @Test
    void hostile_names_are_shown_and_nothing_more() throws Exception {
        Owner owner = owner();
        String widget = owner.widget(HOSTILE);
        try (Looker looker = signedIn(owner)) {
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
}
