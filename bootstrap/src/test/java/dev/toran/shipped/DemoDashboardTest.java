package dev.toran.shipped;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `./toran demo` leaves behind for people to look at.
class DemoDashboardTest {

    private static final Pattern LINK = Pattern.compile("dashboard +(\\S+)\\s+e-mail +\\S+\\s+password +(\\S+)");

    @Test
    void its_link_opens_a_dashboard_full_of_data_with_one_failing_endpoint(@TempDir Path directory) throws Exception {
        try (Running demo = new Jar(directory, Map.of()).start("demo");
                Chromium chromium = Chromium.start()) {
            MatchResult link = await().atMost(Duration.ofSeconds(90))
                    .until(() -> LINK.matcher(demo.output()).results().findFirst(), found -> found.isPresent())
                    .orElseThrow();
            try (Looker looker =
                    Looker.at(chromium.browser(), URI.create(link.group(1)), Looker.Size.DESKTOP, ColorScheme.LIGHT)) {
                Page page = looker.open(link.group(1)).page();
                looker.field("Password").fill(link.group(2));
                looker.button("Sign in").first().click();

                assertThat(page.locator("main h2").first()).hasText("In trouble");
                assertThat(page.locator(".trouble")).hasCount(1);
                looker.link("30 days").click();
                assertThat(looker.link("30 days")).hasAttribute("aria-current", "page");
                String leads = page.locator(".figure strong").first().textContent();
                assertThat(Integer.parseInt(leads.replaceAll("\\D", ""))).isGreaterThan(100);
                looker.findsNothingWrong();
                page.getByText("What failed", new Page.GetByTextOptions().setExact(true))
                        .click();
                assertThat(page.locator(".deliveries .badge.failed").first()).isVisible();
            }
            demo.terminate();
        }
    }
}
