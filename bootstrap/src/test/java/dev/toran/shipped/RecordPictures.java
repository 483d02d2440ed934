package dev.toran.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.toran.adapters.persistence.DatabaseSettings;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Pictures of overview, leads and deliveries, full of a believable day. No test: its name keeps it
/// out of the build, `-Dtest=RecordPictures` asks for it.
class RecordPictures {

    private static final List<String> NAMES = List.of(
            "Ada Osei",
            "Ben Novak",
            "Carla Ruiz",
            "Dev Patel",
            "Emma Lindqvist",
            "Farid Haddad",
            "Greta Weiss",
            "Hugo Martin",
            "Iris Tanaka",
            "Jonas Berg",
            "Kira Petrova",
            "Liam Walsh",
            "Mina Cho",
            "Noah Adler",
            "Olga Sokol",
            "Pia Lund");
    private static final List<String> TIERS = List.of("hot", "warm", "info", "warm", "info");
    private static final String CLOSED = "https://127.0.0.1:9443/hook";

    @Test
    void the_pages_have_their_pictures_taken(@TempDir Path directory) throws Exception {
        try (Site site = new Site(directory)) {
            Day day = filled(site);
            spreadOver24Hours(site);
            try (Running running = site.serve();
                    Chromium chromium = Chromium.start()) {
                URI server = running.url();
                take(chromium, server, day, "overview", "/dashboard");
                take(chromium, server, day, "leads", "/dashboard/leads");
                take(chromium, server, day, "lead", "/dashboard/leads/" + day.lead());
                take(chromium, server, day, "deliveries", "/dashboard/deliveries");
                take(chromium, server, day, "delivery", "/dashboard/deliveries/" + day.failed());
                take(chromium, server, day, "resend", "/dashboard/deliveries/resend");
            }
        }
        assertThat(Path.of("..", "docs", "screenshots", "overview-light-phone.png"))
                .exists();
    }

    private record Day(String email, String lead, String failed) {}

    private static void take(Chromium chromium, URI server, Day day, String name, String path) {
        Pictures.take(
                chromium.browser(),
                server,
                name,
                looker -> looker.signIn(day.email(), Owner.PASSWORD).open(path));
    }

    private static Day filled(Site site) throws Exception {
        try (Running running = site.serve()) {
            Owner owner = Owner.setUp(running.url(), site.data(), "ada@osei-bikes.example");
            String form = owner.widget("Contact form");
            owner.webhook(form, site.receiver().url(), "warm_and_hot");
            String chat = owner.widget("Chat");
            owner.webhook(chat, CLOSED, "hot_only");
            site.receiver()
                    .answer(request -> new String(request.body(), StandardCharsets.UTF_8).contains("Liam") ? 410 : 200);
            String failed = "";
            for (int number = 0; number < 90; number++) {
                String name = NAMES.get(number % NAMES.size());
                String lead = owner.lead(form, name, TIERS.get(number % TIERS.size()));
                if (name.startsWith("Liam") && !TIERS.get(number % TIERS.size()).equals("info")) {
                    failed = owner.delivery(lead, "failed").path("delivery_id").textValue();
                }
            }
            owner.delivery(owner.lead(chat, "Zoe Marsh", "hot"), "retrying");
            ObjectNode ada = Owner.object()
                    .put("name", "Ada Osei")
                    .put("email", "ada@osei-bikes.example")
                    .put("phone", "+1 202 555 0101")
                    .put("source", "https://sample-shop.example/contact-form")
                    .put("tier", "hot")
                    .put("score", 96);
            ada.putObject("metadata")
                    .put("notes", "We need a quote for 40 users this week, budget 9000 €. Please call me.")
                    .put("company_name", "Osei Bikes")
                    .put("utm_source", "search")
                    .put("utm_campaign", "autumn");
            String lead = owner.lead(form, ada);
            owner.delivery(lead, "delivered");
            running.terminate();
            return new Day(owner.email(), lead, failed);
        }
    }

    /// Everything came in just now; a day looks different.
    private static void spreadOver24Hours(Site site) throws Exception {
        try (Connection database = DriverManager.getConnection(
                        DatabaseSettings.embedded(site.data()).jdbcUrl());
                Statement statement = database.createStatement()) {
            statement.execute("create table shift as select account_id, lead_id,"
                    + " cast(mod(n * n * 37, 1380) as integer) as minutes from"
                    + " (select account_id, lead_id, row_number() over (order by captured_at desc) - 2 as n from lead) as numbered"
                    + " where n > 0");
            String by = "(select s.minutes from shift s where s.lead_id = %s)";
            statement.execute(
                    "update attempt a set began_at = dateadd(minute, -"
                            + by.formatted("(select d.lead_id from delivery d where d.delivery_id = a.delivery_id)")
                            + ", began_at) where delivery_id in (select d.delivery_id from delivery d join shift s on s.lead_id = d.lead_id)");
            statement.execute("update delivery d set created_at = dateadd(minute, -" + by.formatted("d.lead_id")
                    + ", created_at) where lead_id in (select lead_id from shift)");
            statement.execute("update lead l set captured_at = dateadd(minute, -" + by.formatted("l.lead_id")
                    + ", captured_at) where lead_id in (select lead_id from shift)");
            statement.execute("drop table shift");
        }
    }
}
