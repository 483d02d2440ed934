package dev.toran.shipped;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A destination's signing secret in the dashboard.
class SigningSecretTest extends WithBrowser {

    private static final Pattern SECRET = Pattern.compile("whsec_[A-Za-z0-9+/=]{44}");

    private Owner owner;
    private String widget;

    @BeforeEach
    void setUp() throws Exception {
        owner = owner();
        widget = owner.widget("Form");
        owner.webhook(widget, site.receiver().url());
    }

    @Test
    void it_is_revealed_on_request_and_copied() throws Exception {
        try (Looker looker = opened()) {
            Page page = looker.page();
            page.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
            assertThat(page.content()).doesNotContainPattern("whsec_[A-Za-z0-9+/]{8}");
            looker.link("Reveal").click();
            Locator shown = page.locator("[id^=secret-text-]");
            assertThat(shown).hasText(SECRET);

            looker.button("Copy").first().click();
            assertThat(looker.button("Copied")).isVisible();
            assertThat(page.evaluate("navigator.clipboard.readText()")).isEqualTo(shown.textContent());
        }
    }

    @Test
    void it_is_replaced_with_an_overlap_in_which_both_are_good() throws Exception {
        try (Looker looker = opened()) {
            Page page = looker.page();
            looker.link("Reveal").click();
            Locator shown = page.locator("[id^=secret-text-]");
            String before = shown.textContent();

            page.getByText("Replace this secret").click();
            page.getByLabel("The old one works for another").selectOption("week");
            looker.button("Rotate").click();
            Locator next = page.locator("[id^=next-text-]");
            assertThat(next).hasText(SECRET);
            String after = next.textContent();
            assertThat(shown).hasText(before);
            looker.findsNothingWrong();
            assertThat(signedWhenTested(looker, before, after)).isEqualTo(new Signed(true, true, 2));

            page.locator(".secret > summary").click();
            looker.link("Reveal").click();
            page.getByText("Use only the new one from now on").click();
            looker.button("Drop the present one").click();
            assertThat(shown).hasText(after);
            assertThat(next).hasCount(0);
            assertThat(signedWhenTested(looker, before, after)).isEqualTo(new Signed(false, true, 1));
        }
    }

    /// @param signatures how many there are in `webhook-signature`
    private record Signed(boolean withBefore, boolean withAfter, int signatures) {}

    private Signed signedWhenTested(Looker looker, String before, String after) throws InterruptedException {
        looker.button("Send test webhook").first().click();
        assertThat(looker.page().locator(".result").first()).containsText("Delivered ✓");
        HttpsReceiver.Received received = site.receiver().next();
        return new Signed(
                received.isSignedWith(before),
                received.isSignedWith(after),
                received.headers().get("webhook-signature").split(" ").length);
    }

    private Looker opened() {
        Looker looker = signedIn(owner).open(alerts(widget));
        looker.page().locator(".secret > summary").click();
        return looker;
    }
}
