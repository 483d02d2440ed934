package dev.toran.shipped;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `./toran demo` leaves behind for people to look at.
class DemoDashboardTest {

    private static final Pattern INVITATION = Pattern.compile(
            "dashboard +(\\S+)\\s+e-mail +\\S+\\s+password +(\\S+)\\s+operator .*\\s+a webhook +(\\S+)");
    private static final Pattern OPERATOR = Pattern.compile("operator +(\\S+)");

    @TempDir
    Path directory;

    @Test
    void its_link_opens_a_dashboard_full_of_data_with_one_failing_endpoint() throws Exception {
        inTheDashboard((looker, receiver) -> {
            Page page = looker.page();
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
        });
    }

    @Test
    void its_receiver_takes_a_webhook_that_is_connected_by_hand() throws Exception {
        inTheDashboard((looker, receiver) -> {
            looker.link("Widgets").first().click();
            looker.link("Blog").first().click();
            looker.link("Design").first().click();
            looker.link("Chat & alerts").click();
            looker.field("URL").first().fill(receiver);
            looker.button("Save").click();
            assertThat(looker.page().getByText("Saved.")).isVisible();
            looker.button("Send test webhook").first().click();

            assertThat(looker.page().locator(".result").first()).containsText("Delivered ✓");
        });
    }

    @Test
    void its_operator_is_let_in_too_on_the_port_that_was_asked_for() throws Exception {
        int port = freePort();
        try (Running demo = new Jar(directory, Map.of("TORAN_PORT", Integer.toString(port))).start("demo");
                Chromium chromium = Chromium.start();
                Looker looker = Looker.at(
                        chromium.browser(),
                        URI.create("http://127.0.0.1:" + port),
                        Looker.Size.DESKTOP,
                        ColorScheme.LIGHT)) {
            String key = await().atMost(Duration.ofSeconds(90))
                    .until(() -> OPERATOR.matcher(demo.output()).results().findFirst(), Optional::isPresent)
                    .orElseThrow()
                    .group(1);

            looker.asOperator(key);
            assertThat(looker.link("Sample shop").first()).isVisible();
            demo.terminate();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private interface Visit {
        /// @param receiver the URL that the demo offers for a webhook
        void to(Looker looker, String receiver);
    }

    private void inTheDashboard(Visit visit) throws Exception {
        try (Running demo = new Jar(directory, Map.of()).start("demo");
                Chromium chromium = Chromium.start()) {
            MatchResult invitation = await().atMost(Duration.ofSeconds(90))
                    .until(() -> INVITATION.matcher(demo.output()).results().findFirst(), found -> found.isPresent())
                    .orElseThrow();
            String link = invitation.group(1);
            try (Looker looker =
                    Looker.at(chromium.browser(), URI.create(link), Looker.Size.DESKTOP, ColorScheme.LIGHT)) {
                looker.open(link);
                looker.field("Password").fill(invitation.group(2));
                looker.button("Sign in").first().click();
                visit.to(looker, invitation.group(3));
            }
            demo.terminate();
        }
    }
}
