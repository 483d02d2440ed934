package dev.toran.shipped;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;
import dev.toran.adapters.persistence.fixture.PostgresServer;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A resend that takes a while: 12 000 leads that a receiver missed.
@Timeout(300)
class ReplayProgressTest {

    private static final int LEADS = 12_000;
    private static final String ALL = "12\u202f000";
    private static final String QUEUED = " of " + ALL + " leads queued so far. You can leave this page";
    private static final String THROUGH = ALL + " new deliveries were made";

    /// A step that was held up for so long that its connection was given up is taken again a minute later.
    private static final LocatorAssertions.ContainsTextOptions PATIENTLY =
            new LocatorAssertions.ContainsTextOptions().setTimeout(120_000);

    @Test
    void whoever_orders_it_sees_how_far_it_is_can_leave_reload_and_click_twice(@TempDir Path directory)
            throws Exception {
        try (PostgresServer server = PostgresServer.in(directory);
                Site site = new Site(directory)) {
            String database = server.freshDatabase();
            site.with("TORAN_DATABASE_URL", database);
            Owner owner = withOneFailedLead(site);
            multiply(database);
            try (Running running = site.serve();
                    Barrier late = Barrier.at(database, 7_000, LEADS);
                    Barrier early = Barrier.at(database, 3_000, 7_000);
                    Chromium chromium = Chromium.start();
                    Looker looker = window(chromium, running.url(), owner);
                    Looker plain = Looker.withoutScripts(chromium.browser(), running.url())) {
                plain.signIn(owner.email(), Owner.PASSWORD);
                Page page = looker.page();
                looker.open("/dashboard/deliveries/resend");
                assertThat(page.getByText("10\u202f000 leads or more would be sent again"))
                        .isVisible();

                looker.button("Resend 10\u202f000 leads or more").dblclick();
                assertThat(page.locator("#replays")).containsText("3\u202f000" + QUEUED, PATIENTLY);
                assertThat(page.locator("#replays progress")).isVisible();
                looker.findsNothingWrong();
                Assertions.assertThat(done(page)).isEqualTo(3_000);
                page.reload();
                assertThat(page.locator("#replays")).containsText("3\u202f000" + QUEUED, PATIENTLY);
                assertThat(page.locator("#replays li")).hasCount(1);

                plain.open("/dashboard/deliveries");
                plain.link("See how far it is").click();
                assertThat(plain.page().locator("#replays")).containsText("3\u202f000" + QUEUED, PATIENTLY);
                looker.open("/dashboard/leads");
                looker.open("/dashboard/deliveries");
                early.open();
                looker.link("See how far it is").click();
                assertThat(page.locator("#replays")).containsText("7\u202f000" + QUEUED, PATIENTLY);
                assertThat(plain.page().locator("#replays")).containsText("7\u202f000" + QUEUED, PATIENTLY);
                Assertions.assertThat(done(page)).isEqualTo(7_000);

                late.open();
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
        try (PostgresServer server = PostgresServer.in(directory);
                Site site = new Site(directory);
                Chromium chromium = Chromium.start()) {
            String database = server.freshDatabase();
            site.with("TORAN_DATABASE_URL", database);
            Owner owner = withOneFailedLead(site);
            multiply(database);
            try (Barrier barrier = Barrier.at(database, 3_000, LEADS);
                    Running killed = site.serve();
                    Looker looker = window(chromium, killed.url(), owner)) {
                looker.open("/dashboard/deliveries/resend");
                looker.button("Resend 10\u202f000 leads or more").click();
                assertThat(looker.page().locator("#replays")).containsText("3\u202f000" + QUEUED, PATIENTLY);
                killed.kill();
                barrier.open();
            }
            Assertions.assertThat(deliveries(database)).isEqualTo(LEADS + 3_000);
            letLeasesLapse(database);
            try (Running again = site.serve();
                    Looker looker = window(chromium, again.url(), owner)) {
                looker.open("/dashboard/deliveries/resend");
                assertThat(looker.page().locator("#replays")).containsText(THROUGH, PATIENTLY);
                looker.open("/dashboard/deliveries/resend");
                assertThat(looker.page().getByText("Nothing is left to resend")).isVisible();
                again.terminate();
            }
            Assertions.assertThat(deliveries(database))
                    .as("each lead was resent once")
                    .isEqualTo(2 * LEADS);
        }
    }

    /// Holds a resend up at some leads, by their place in the order in which it takes them: they are locked, as an
    /// erasure locks them. So how far the resend is doesn't depend on how fast a machine is.
    private record Barrier(Connection leads) implements AutoCloseable {

        static Barrier at(String database, int from, int to) throws SQLException {
            Connection connection = DriverManager.getConnection(database);
            connection.setAutoCommit(false);
            try (PreparedStatement lock = connection.prepareStatement("select 1 from lead where lead_id in"
                    + " (select lead_id from lead order by lead_id offset ? limit ?) for update")) {
                lock.setInt(1, from);
                lock.setInt(2, to - from);
                lock.executeQuery();
            }
            return new Barrier(connection);
        }

        void open() throws SQLException {
            leads.rollback();
        }

        @Override
        public void close() throws SQLException {
            leads.close();
        }
    }

    private static int deliveries(String database) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from delivery")) {
            row.next();
            return row.getInt(1);
        }
    }

    /// What a minute does: until then no other node knows that the one which was at the resend is gone.
    private static void letLeasesLapse(String database) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database);
                Statement statement = connection.createStatement()) {
            Assertions.assertThat(statement.executeUpdate("update replay set taken_until = began_at"))
                    .isEqualTo(1);
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
    private static void multiply(String database) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database);
                Statement statement = connection.createStatement()) {
            statement.execute("insert into lead select (jsonb_populate_record(lead,"
                    + " jsonb_build_object('lead_id', gen_random_uuid()))).* from lead, generate_series(2, " + LEADS
                    + ")");
            statement.execute("insert into delivery select (jsonb_populate_record(d, jsonb_build_object('lead_id',"
                    + " l.lead_id, 'delivery_id', gen_random_uuid()))).*"
                    + " from delivery d join lead l on l.lead_id <> d.lead_id");
        }
    }
}
