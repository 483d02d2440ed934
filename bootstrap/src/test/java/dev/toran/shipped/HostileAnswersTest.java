package dev.toran.shipped;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What receivers answer is shown where owners look for the reason of a failure, and does nothing there.
class HostileAnswersTest extends WithBrowser {

    /// What a receiver may say that means harm, and what of it can be read.
    enum Saying {
        HTML("<script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\">", "<script>"),
        CLOSING_TAGS(
                "</pre></li></ol></main></body></html><h1>Signed out</h1><form action=https://evil.example>", "</pre>"),
        ANSI("\u001B[31mred\u001B[0m\u001B[2J\u0007\u009B1m", "␛[31mred␛[0m␛[2J␇⟨U+009B⟩1m"),
        TURNED("\u202Egnp.exe\u202C \u2066a\u2069", "⟨U+202E⟩gnp.exe⟨U+202C⟩ ⟨U+2066⟩a⟨U+2069⟩"),
        LONG("x".repeat(10_000), "x".repeat(1_000)),
        LINES("line\n".repeat(2_000), "line\nline"),
        EMOJI("🚲👩‍👩‍👧🏳️‍🌈 ".repeat(60), "🚲👩‍👩‍👧🏳️‍🌈"),
        NUL("a\u0000b", "ab"),
        EMPTY("", "");

        private final String body;
        private final String shown;

        Saying(String body, String shown) {
            this.body = body;
            this.shown = shown;
        }
    }

    @ParameterizedTest
    @EnumSource
    void is_shown_as_text_on_every_page_that_tells_of_it(Looker.Size size) throws Exception {
        Owner owner = owner();
        String widget = owner.widget("Contact form");
        owner.webhook(widget, site.receiver().url(), "all");
        site.receiver().answer(request -> 410);
        try (Looker looker = Looker.at(chromium.browser(), server, size, ColorScheme.LIGHT)) {
            looker.page().onDialog(dialog -> {
                throw new AssertionError("a script ran: " + dialog.message());
            });
            looker.signIn(owner.email(), Owner.PASSWORD);
            for (Saying saying : Saying.values()) {
                site.receiver().say(saying.body);
                String lead = owner.lead(widget, "Lost", "hot");
                String delivery =
                        owner.delivery(lead, "failed").path("delivery_id").textValue();
                for (String path :
                        List.of("/dashboard", "/dashboard/leads/" + lead, "/dashboard/deliveries/" + delivery)) {
                    looker.open(path).findsNothingWrong();
                    harmless(looker.page());
                }
                if (!saying.shown.isEmpty()) {
                    Assertions.assertThat(looker.page().locator(".timeline pre").textContent())
                            .as(saying.name())
                            .contains(saying.shown);
                }
                assertThat(looker.button("Resend")).isVisible();
            }
        }
    }

    @Test
    void is_shown_as_text_beside_the_test_button_too() throws Exception {
        Owner owner = owner();
        String widget = owner.widget("Contact form");
        owner.webhook(widget, site.receiver().url(), "all");
        site.receiver().answer(request -> 500);
        site.receiver().say(Saying.HTML.body + Saying.CLOSING_TAGS.body);
        try (Looker looker = Looker.at(chromium.browser(), server, Looker.Size.DESKTOP, ColorScheme.LIGHT)) {
            looker.signIn(owner.email(), Owner.PASSWORD)
                    .open("/dashboard/widgets/" + widget + "/design/chat-and-alerts");
            looker.button("Send test webhook").first().click();
            assertThat(looker.page().locator(".result").first()).containsText("Not delivered");
            looker.findsNothingWrong();
            harmless(looker.page());

            looker.link("What was sent and answered").click();
            assertThat(looker.page().locator(".timeline pre")).containsText("<script>");
            looker.findsNothingWrong();
            harmless(looker.page());
        }
    }

    private static void harmless(Page page) {
        assertThat(page).hasTitle(Pattern.compile(".*· Toran"));
        assertThat(page.locator("main script, main img, main form[action^=https]"))
                .hasCount(0);
        assertThat(page.locator("main")).hasCount(1);
        Assertions.assertThat(page.content()).doesNotContain("\u202E", "\u2066", "\u001B", "\u009B", "\u0007");
    }
}
