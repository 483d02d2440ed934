package dev.toran.shipped;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/// What holds for everything that is recorded: hostile words, times, no scripts.
class RecordsTest extends WithContactForm {

    private static final String SCRIPT =
            "<script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\">";
    private static final String HOSTILE =
            SCRIPT + " \u001B[31mred\u001B[0m \u202Egnp.exe\u202C 🚲👩‍👩‍👧 'quoted' \"twice\" &amp; \u0000end";

    @Test
    void what_visitors_and_receivers_say_is_shown_and_nothing_more() throws Exception {
        String hook = owner.webhook(widget, site.receiver().url(), "all");
        ObjectNode lead = Owner.object()
                .put("name", HOSTILE.replace("\u0000", ""))
                .put("email", "\"<script>\"@evil.example")
                .put("source", "javascript:document.title='owned'")
                .put("tier", "hot");
        lead.putObject("metadata")
                .put("notes", hostileNotes())
                .put("company_name", "x".repeat(1_000))
                .put(SCRIPT, SCRIPT);
        String id = owner.lead(widget, lead);
        String delivery = owner.delivery(id, "delivered").path("delivery_id").textValue();
        try (Looker looker = signedIn(owner)) {
            for (String path : List.of(
                    "/dashboard",
                    "/dashboard/leads",
                    "/dashboard/leads?q=%3Cscript%3E&tier=%22%3E&after=x&decision='",
                    "/dashboard/leads/" + id,
                    "/dashboard/deliveries",
                    "/dashboard/deliveries?status=%22%3E&destination=" + hook,
                    "/dashboard/deliveries/" + delivery,
                    "/dashboard/deliveries/resend?from=%22%3E%3Cscript%3E&until=x&destination=%3Cscript%3E")) {
                looker.open(path);
                looker.findsNothingWrong();
                assertThat(looker.page()).hasTitle(Pattern.compile(".*· Toran"));
                assertThat(looker.page().locator("main script")).hasCount(0);
                Assertions.assertThat(looker.page().content()).doesNotContain("\u202E", "\u001B");
            }
            looker.open("/dashboard/leads/" + id);
            assertThat(looker.page().locator(".notes")).containsText("the very end");
            assertThat(looker.page().locator(".notes")).containsText("␛[31mred␛[0m ⟨U+202E⟩gnp.exe⟨U+202C⟩ 🚲");
        }
        try (Looker phone = Looker.at(chromium.browser(), server, Looker.Size.PHONE, ColorScheme.DARK)) {
            phone.signIn(owner.email(), Owner.PASSWORD);
            for (String path : List.of(
                    "/dashboard", "/dashboard/leads", "/dashboard/leads/" + id, "/dashboard/deliveries/" + delivery)) {
                phone.open(path).findsNothingWrong();
            }
        }
    }

    @Test
    void times_are_in_the_viewers_zone_with_utc_on_hover() throws Exception {
        owner.lead(widget, "Ada", "hot");
        try (Looker looker = signedIn(owner)) {
            looker.open("/dashboard/leads");
            Locator time = looker.page().locator(".leads time").first();
            assertThat(time).not().containsText("UTC");
            assertThat(time).hasAttribute("title", Pattern.compile(".* UTC"));
        }
        try (Looker plain = Looker.withoutScripts(chromium.browser(), server)) {
            plain.signIn(owner.email(), Owner.PASSWORD).open("/dashboard/leads");
            assertThat(plain.page().locator(".leads time").first()).containsText("UTC");
        }
    }

    @Test
    void without_scripts_the_essential_works_too() throws Exception {
        owner.webhook(widget, site.receiver().url(), "all");
        site.receiver().answer(request -> 410);
        String id = owner.lead(widget, "Lost", "hot");
        owner.delivery(id, "failed");
        site.receiver().answer(request -> 200);
        try (Looker looker = Looker.withoutScripts(chromium.browser(), server)) {
            looker.signIn(owner.email(), Owner.PASSWORD).open("/dashboard/deliveries/resend");
            assertThat(looker.page().getByText("(UTC)").first()).isVisible();
            looker.button("Resend 1 lead").click();
            assertThat(looker.page().getByText("1 new delivery was made")).isVisible();
            owner.delivery(id, "delivered");

            looker.open("/dashboard/leads");
            looker.page().getByLabel("Search").fill("lost");
            looker.button("Show").click();
            looker.link("Lost").click();
            looker.button("Resend").click();
            assertThat(looker.page().getByText("It is on its way.")).isVisible();
            looker.page().getByText("Erase this person").click();
            looker.button("Erase for good").click();
            assertThat(looker.page().getByText("The person is erased.")).isVisible();
        }
    }

    @Test
    void times_never_show_in_another_zone_while_a_list_is_looked_at_again() throws Exception {
        owner.lead(widget, "Ada", "hot");
        try (Looker looker = signedIn(owner)) {
            looker.open("/dashboard/leads");
            looker.page()
                    .evaluate("window.painted = []; (function look() { window.painted.push("
                            + "...[...document.querySelectorAll('.leads time')].map(time => time.textContent));"
                            + " requestAnimationFrame(look); })()");
            owner.lead(widget, "Ben", "hot");
            assertThat(looker.page().locator(".leads li")).hasCount(2);
            assertThat(looker.page().locator(".leads time[data-local]")).hasCount(0);
            looker.page().evaluate("new Promise(requestAnimationFrame)");

            Assertions.assertThat((List<?>) looker.page().evaluate("window.painted"))
                    .isNotEmpty()
                    .noneMatch(text -> text.toString().contains("UTC"));
        }
    }

    /// As long as notes may be.
    private static String hostileNotes() {
        String end = " the very end";
        String line = HOSTILE.replace("\u0000", "") + "\n";
        String whole = line.repeat(10_000 / line.codePointCount(0, line.length()) - 1);
        int left = 10_000 - whole.codePointCount(0, whole.length()) - end.length();
        return whole + "x".repeat(left) + end;
    }
}
