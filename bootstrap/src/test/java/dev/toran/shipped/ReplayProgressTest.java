package dev.toran.shipped;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;
import dev.toran.adapters.persistence.DatabaseSettings;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A resend that takes a while: 20 000 leads that a receiver missed.
class ReplayProgressTest {

    private static final int LEADS = 20_000;
    private static final String ALL = "20\u202f000";
    private static final Pattern UNDER_WAY =
            Pattern.compile("[1-9][0-9\u202f]* of " + ALL + " leads queued so far\\. You can leave this page");
    private static final String THROUGH = ALL + " new deliveries are on the way";
    private static final LocatorAssertions.ContainsTextOptions PATIENTLY =
            new LocatorAssertions.ContainsTextOptions().setTimeout(120_000);

    @Test
    void whoever_orders_it_sees_how_far_it_is_can_leave_reload_and_click_twice(@TempDir Path directory)
            throws Exception {
        try (Site site = new Site(directory)) {
            Owner owner = withOneFailedLead(site);
            multiply(site);
            try (Running running = site.serve();
                    Chromium chromium = Chromium.start();
                    Looker looker = window(chromium, running.url(), owner);
                    Looker plain = Looker.withoutScripts(chromium.browser(), running.url())) {
                plain.signIn(owner.email(), Owner.PASSWORD);
                Page page = looker.page();
                looker.open("/dashboard/deliveries/resend");
                assertThat(page.getByText("10\u202f000 leads or more would be sent again"))
                        .isVisible();

                looker.button("Resend 10\u202f000 leads or more").dblclick();
                assertThat(page.locator("#replays")).containsText(UNDER_WAY, PATIENTLY);
                assertThat(page.locator("#replays progress")).isVisible();
                looker.findsNothingWrong();
                int before = done(page);
                page.reload();
                assertThat(page.locator("#replays")).containsText(UNDER_WAY, PATIENTLY);
                assertThat(page.locator("#replays li")).hasCount(1);

                plain.open("/dashboard/deliveries");
                plain.link("See how far it is").click();
                assertThat(plain.page().locator("#replays")).containsText("queued so far");
                looker.open("/dashboard/leads");
                looker.open("/dashboard/deliveries");
                looker.link("See how far it is").click();
                Assertions.assertThat(done(page)).isGreaterThan(before);

                assertThat(page.locator("#replays")).containsText(THROUGH, PATIENTLY);
                assertThat(plain.page().locator("#replays")).containsText(THROUGH, PATIENTLY);
                looker.findsNothingWrong();
                looker.open("/dashboard/deliveries/resend");
                assertThat(page.getByText("Nothing is left to resend")).isVisible();
            }
        }
    }

    @Test
    void it_goes_on_where_it_stopped_after_the_server_was_killed(@TempDir Path directory) throws Exception {
        try (Site site = new Site(directory);
                Chromium chromium = Chromium.start()) {
            Owner owner = withOneFailedLead(site);
            multiply(site);
            try (Running killed = site.serve();
                    Looker looker = window(chromium, killed.url(), owner)) {
                looker.open("/dashboard/deliveries/resend");
                looker.button("Resend 10\u202f000 leads or more").click();
                assertThat(looker.page().locator("#replays")).containsText(UNDER_WAY, PATIENTLY);
            }
            try (Running again = site.serve();
                    Looker looker = window(chromium, again.url(), owner)) {
                looker.open("/dashboard/deliveries/resend");
                assertThat(looker.page().locator("#replays"))
                        .containsText(Pattern.compile("new deliveries are on the way"), PATIENTLY);
                looker.open("/dashboard/deliveries/resend");
                assertThat(looker.page().getByText("Nothing is left to resend")).isVisible();
                again.terminate();
            }
            Assertions.assertThat(deliveries(site))
                    .as("each lead was resent once")
                    .isEqualTo(2 * LEADS);
        }
    }

    private static int deliveries(Site site) throws Exception {
        try (Connection database = DriverManager.getConnection(
                        DatabaseSettings.embedded(site.data()).jdbcUrl());
                Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from delivery")) {
            row.next();
            return row.getInt(1);
        }
    }

    private static Looker window(Chromium chromium, URI server, Owner owner) {
        return Looker.at(chromium.browser(), server, Looker.Size.DESKTOP, ColorScheme.LIGHT)
                .signIn(owner.email(), Owner.PASSWORD);
    }

    /// How far the bar is.
    private static int done(Page page) {
        return ((Number) page.locator("#replays progress").evaluate("bar => bar.value")).intValue();
    }

    private static Owner withOneFailedLead(Site site) throws Exception {
        try (Running running = site.serve()) {
            Owner owner = Owner.setUp(running.url(), site.data(), "ada@osei-bikes.example");
            String widget = owner.widget("Contact form");
            owner.webhook(widget, site.receiver().url(), "all");
            site.receiver().answer(request -> 410);
            owner.delivery(owner.lead(widget, "Lost", "hot"), "failed");
            site.receiver().answer(request -> 200);
            running.terminate();
            return owner;
        }
    }

    /// Makes many failed leads of the one.
    private static void multiply(Site site) throws Exception {
        try (Connection database = DriverManager.getConnection(
                        DatabaseSettings.embedded(site.data()).jdbcUrl());
                Statement statement = database.createStatement()) {
            statement.execute("insert into lead select account_id, random_uuid(), lead.* except (account_id, lead_id)"
                    + " from lead, system_range(2, " + LEADS + ")");
            statement.execute("insert into delivery select d.account_id, random_uuid(), d.webhook_id, l.lead_id,"
                    + " d.* except (account_id, delivery_id, webhook_id, lead_id)"
                    + " from delivery d join lead l on l.lead_id <> d.lead_id");
        }
    }
}
