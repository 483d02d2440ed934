package dev.toran.shipped;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The overview, the leads and the deliveries as an owner sees them: the jar, a real browser, a real receiver.
class RecordsTest extends WithBrowser {

    private static final String NOWHERE = "https://127.0.0.1:9443/hook";
    private static final String SCRIPT =
            "<script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\">";
    private static final String HOSTILE =
            SCRIPT + " \u001B[31mred\u001B[0m \u202Egnp.exe\u202C 🚲👩‍👩‍👧 'quoted' \"twice\" &amp; \u0000end";

    private Owner owner;
    private String widget;

    @BeforeEach
    void setUp() throws Exception {
        owner = Owner.setUp(server, site.data(), UUID.randomUUID() + "@osei-bikes.example");
        widget = owner.widget("Contact form");
        site.receiver().answer(request -> 200);
    }

    @Test
    void empty_pages_teach_what_will_be_there() throws Exception {
        try (Looker looker = signedIn()) {
            looker.open("/dashboard");
            assertThat(looker.page().getByText("Connect your first widget")).isVisible();
            looker.findsNothingWrong();
            looker.open("/dashboard/leads");
            assertThat(looker.page().getByText("Your first lead will be here")).isVisible();
            looker.findsNothingWrong();
            looker.open("/dashboard/deliveries");
            assertThat(looker.page().getByText("Nothing has been sent yet")).isVisible();
            looker.findsNothingWrong();
            owner.webhook(widget, site.receiver().url(), "all");
            looker.open("/dashboard");
            assertThat(looker.page().getByText("No leads in this span")).isVisible();
            looker.findsNothingWrong();
        }
    }

    @Test
    void the_overview_shows_whether_leads_flow_and_goes_on_showing_it() throws Exception {
        owner.webhook(widget, site.receiver().url(), "all");
        site.receiver().answer(request -> says(request, "Lost") ? 410 : 200);
        owner.delivery(owner.lead(widget, "Ada", "hot"), "delivered");
        owner.delivery(owner.lead(widget, "Ben", "warm"), "delivered");
        owner.delivery(owner.lead(widget, "Cy", "info"), "delivered");
        owner.delivery(owner.lead(widget, "Lost", "hot"), "failed");
        try (Looker looker = signedIn()) {
            looker.open("/dashboard");
            Page page = looker.page();
            assertThat(figure(page, "Leads")).containsText("4");
            assertThat(figure(page, "Delivered")).containsText("75.0 %");
            assertThat(figure(page, "Delivered")).containsText("3 of 4 deliveries");
            assertThat(figure(page, "Failed")).containsText("1");
            assertThat(page.locator("svg[aria-labelledby='leads-t leads-d'] desc"))
                    .hasText(Pattern.compile("2 hot, 1 warm, 1 info, 0 unknown.*"));
            Locator speed = section(page, "Speed to lead");
            assertThat(speed.getByRole(AriaRole.ROW)).hasCount(4);
            assertThat(speed).containsText(Pattern.compile("Hot\\s*[0-9.]+ m?s"));
            looker.findsNothingWrong();

            page.locator("summary:has-text('As a table')").first().click();
            assertThat(page.getByRole(AriaRole.GROUP, new Page.GetByRoleOptions().setName("Leads as a table"))
                            .getByRole(AriaRole.ROW))
                    .hasCount(25);
            page.locator("summary:has-text('As a table')").first().click();
            looker.link("7 days").click();
            assertThat(looker.link("7 days")).hasAttribute("aria-current", "page");
            assertThat(figure(page, "Leads")).containsText("4");
            looker.findsNothingWrong();

            owner.lead(widget, "Dee", "hot");
            assertThat(figure(page, "Leads")).containsText("5");
        }
    }

    @Test
    void endpoints_in_trouble_come_first_with_why_and_what_to_do() throws Exception {
        owner.webhook(widget, NOWHERE, "all");
        owner.delivery(owner.lead(widget, "Ada", "hot"), "retrying");
        try (Looker looker = signedIn()) {
            looker.open("/dashboard");
            Locator first = looker.page().locator("main h2").first();
            assertThat(first).hasText("In trouble");
            Locator card = looker.page().locator(".trouble");
            assertThat(card).containsText("127.0.0.1:9443/hook for Contact form");
            assertThat(card).containsText("Doesn't take its leads");
            assertThat(card).containsText("0 failed, 1 retrying");
            assertThat(card).containsText("Nothing listens at the URL's host and port. connection_refused");
            looker.findsNothingWrong();

            card.getByText("see that delivery").click();
            assertThat(looker.page().locator(".timeline li")).hasCount(1);
        }
    }

    @Test
    void leads_are_listed_newest_first_and_new_ones_show_as_they_arrive() throws Exception {
        owner.webhook(widget, site.receiver().url(), "all");
        owner.delivery(owner.lead(widget, "Ada Older", "warm"), "delivered");
        owner.delivery(owner.lead(widget, "Ben Newer", "hot"), "delivered");
        try (Looker looker = signedIn()) {
            looker.open("/dashboard/leads");
            Locator lines = looker.page().locator(".leads li");
            assertThat(lines).hasCount(2);
            assertThat(lines.first()).containsText("Ben Newer");
            assertThat(lines.first()).containsText("Hot · 92");
            assertThat(lines.first()).containsText("Delivered");
            looker.findsNothingWrong();

            owner.lead(widget, "Cy Newest", "info");
            assertThat(lines.first()).containsText("Cy Newest");
            assertThat(lines).hasCount(3);
        }
    }

    @Test
    void leads_are_looked_for_and_the_form_keeps_what_was_asked() throws Exception {
        owner.webhook(widget, site.receiver().url(), "hot_only");
        owner.lead(widget, "Ada Hot", "hot");
        owner.lead(widget, "Ada Warm", "warm");
        owner.lead(widget, "Ben Warm", "warm");
        try (Looker looker = signedIn()) {
            looker.open("/dashboard/leads");
            Page page = looker.page();
            page.getByLabel("Search").fill("ada");
            page.getByLabel("Tier").selectOption("warm");
            page.getByLabel("Decision").selectOption("below_floor");
            page.getByLabel("Widget").selectOption(widget);
            looker.button("Show").click();

            assertThat(page.locator(".leads li")).hasCount(1);
            assertThat(page.locator(".leads li")).containsText("Ada Warm");
            assertThat(page.locator(".leads li")).containsText("Kept: below the floor");
            assertThat(page.getByLabel("Search")).hasValue("ada");
            assertThat(page.getByLabel("Tier")).hasValue("warm");
            assertThat(page.getByLabel("Decision")).hasValue("below_floor");
            assertThat(page.getByLabel("Widget")).hasValue(widget);

            page.getByLabel("Decision").selectOption("queued");
            looker.button("Show").click();
            assertThat(page.getByText("No lead is like that")).isVisible();
            looker.findsNothingWrong();
            looker.link("Show all").first().click();
            assertThat(page.locator(".leads li")).hasCount(3);
        }
    }

    @Test
    void a_leads_page_tells_everything_that_became_of_it() throws Exception {
        owner.webhook(widget, site.receiver().url(), "all");
        owner.webhook(widget, NOWHERE, "hot_only");
        ObjectNode lead = Owner.object()
                .put("name", "Ada Osei")
                .put("email", "ada@osei-bikes.example")
                .put("phone", "+1 202 555 0101")
                .put("source", "https://sample-shop.example/contact")
                .put("tier", "warm")
                .put("score", 64);
        lead.putObject("metadata")
                .put("notes", "We need a quote.\nThis week.")
                .put("company_name", "Osei Bikes")
                .put("utm_source", "search")
                .put("bikes", "40");
        String id = owner.lead(widget, lead);
        owner.delivery(id, "delivered");
        try (Looker looker = signedIn()) {
            looker.open("/dashboard/leads/" + id);
            Page page = looker.page();
            assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Ada Osei")))
                    .isVisible();
            for (String known : List.of(
                    "ada@osei-bikes.example",
                    "+1 202 555 0101",
                    "Osei Bikes",
                    "Contact form",
                    "https://sample-shop.example/contact",
                    "Campaign source",
                    "40",
                    "Score 64 of 100.")) {
                assertThat(page.locator(".facts").first()).containsText(known);
            }
            assertThat(page.locator(".notes")).hasText("We need a quote.\nThis week.");
            assertThat(section(page, "Where it goes")).containsText("The lead's tier is below the webhook's floor.");
            assertThat(section(page, "Deliveries")).containsText("1 attempt, status 200 after");
            assertThat(section(page, "Who received this person's data")).containsText("127.0.0.1");
            looker.findsNothingWrong();

            looker.button("Resend").click();
            assertThat(page.getByText("It is on its way again.")).isVisible();
            assertThat(section(page, "Who received this person's data").locator("li"))
                    .hasCount(2);
            assertThat(section(page, "Deliveries").locator("li")).hasCount(3);
        }
    }

    @Test
    void a_lead_that_was_kept_is_sent_anyway_unless_a_rule_still_holds() throws Exception {
        owner.webhook(widget, site.receiver().url(), "hot_only");
        String kept = owner.lead(widget, "Ada", "info");
        String second = owner.lead(widget, "Ben", "info");
        try (Looker looker = signedIn()) {
            looker.open("/dashboard/leads/" + kept);
            assertThat(section(looker.page(), "Who received this person's data"))
                    .containsText("Nobody yet");
            looker.button("Send anyway").click();
            assertThat(section(looker.page(), "Deliveries")).containsText("Delivered");
            assertThat(section(looker.page(), "Who received this person's data"))
                    .containsText("127.0.0.1");

            owner.plan("free");
            looker.open("/dashboard/leads/" + second);
            looker.button("Send anyway").click();
            assertThat(looker.page().getByText("Not sent. The account's plan has no webhooks"))
                    .isVisible();
            looker.findsNothingWrong();
        }
    }

    @Test
    void erasing_asks_first_and_leaves_nobody() throws Exception {
        owner.webhook(widget, site.receiver().url(), "all");
        String id = owner.lead(widget, "Ada Forgotten", "hot");
        String delivery = owner.delivery(id, "delivered").path("delivery_id").textValue();
        try (Looker looker = signedIn()) {
            looker.open("/dashboard/leads/" + id);
            Page page = looker.page();
            assertThat(looker.button("Erase for good")).isHidden();
            page.getByText("Erase this person").click();
            looker.findsNothingWrong();
            looker.button("Erase for good").click();

            assertThat(page.getByText("The person is erased.")).isVisible();
            assertThat(page.getByRole(AriaRole.HEADING).first()).hasText("Erased");
            assertThat(section(page, "Who received this person's data")).containsText("127.0.0.1");
            assertThat(looker.button("Resend")).hasCount(0);
            looker.findsNothingWrong();
            Assertions.assertThat(page.content()).doesNotContain("Forgotten");
            looker.open("/dashboard/deliveries/" + delivery);
            assertThat(page.getByText("The person was erased, and with them what was sent."))
                    .isVisible();
            Assertions.assertThat(page.content()).doesNotContain("Forgotten");
            looker.findsNothingWrong();
        }
    }

    @Test
    void deliveries_are_filtered_and_one_shows_each_attempt() throws Exception {
        owner.webhook(widget, site.receiver().url(), "all");
        site.receiver().answer(request -> says(request, "Lost") ? 410 : 200);
        owner.delivery(owner.lead(widget, "Ada", "hot"), "delivered");
        owner.delivery(owner.lead(widget, "Lost", "hot"), "failed");
        try (Looker looker = signedIn()) {
            looker.open("/dashboard/deliveries");
            Page page = looker.page();
            assertThat(page.locator(".deliveries li")).hasCount(2);
            looker.findsNothingWrong();
            page.getByLabel("Status").selectOption("failed");
            looker.button("Show").click();
            assertThat(page.locator(".deliveries li")).hasCount(1);
            assertThat(page.locator(".deliveries li")).containsText("Lost");
            assertThat(page.getByLabel("Status")).hasValue("failed");

            looker.link("Lost").click();
            Locator attempt = page.locator(".timeline li");
            assertThat(attempt).containsText("Attempt 1: Answered 410 in");
            assertThat(attempt).containsText("http_status");
            assertThat(attempt).containsText("it is gone for good");
            assertThat(page.getByText("\"event\":\"lead.captured\"")).isVisible();
            attempt.getByText("Request headers").click();
            assertThat(attempt).containsText("X-Toran-Signature");
            assertThat(attempt).containsText("sha256=");
            assertThat(attempt).containsText("POST https://127.0.0.1");
            Assertions.assertThat(page.content()).doesNotContain("whsec_");
            looker.findsNothingWrong();

            site.receiver().answer(request -> 200);
            looker.button("Resend").click();
            assertThat(page.locator(".timeline li")).containsText("Delivered ✓ 200 in");
        }
    }

    @Test
    void several_deliveries_are_chosen_and_resent_and_the_choice_survives_new_arrivals() throws Exception {
        owner.webhook(widget, site.receiver().url(), "all");
        site.receiver().answer(request -> 410);
        owner.delivery(owner.lead(widget, "Lost One", "hot"), "failed");
        owner.delivery(owner.lead(widget, "Lost Two", "hot"), "failed");
        try (Looker looker = signedIn()) {
            looker.open("/dashboard/deliveries?status=failed");
            Page page = looker.page();
            page.getByLabel("Choose Lost One").check();
            page.getByLabel("Choose Lost Two").check();
            owner.delivery(owner.lead(widget, "Lost Three", "hot"), "failed");
            site.receiver().answer(request -> 200);
            looker.button("Resend the chosen ones").click();

            assertThat(page.getByText("2 new deliveries are on the way.")).isVisible();
            looker.findsNothingWrong();
            looker.open("/dashboard/deliveries?status=delivered");
            assertThat(page.locator(".deliveries li")).hasCount(2);
            looker.open("/dashboard/deliveries");
            looker.button("Resend the chosen ones").click();
            assertThat(page.getByText("Nothing was chosen.")).isVisible();
        }
    }

    @Test
    void everything_that_failed_in_a_span_is_resent_after_a_preview() throws Exception {
        owner.webhook(widget, site.receiver().url(), "all");
        site.receiver().answer(request -> 410);
        for (String name : List.of("Lost One", "Lost Two", "Lost Three")) {
            owner.delivery(owner.lead(widget, name, "hot"), "failed");
        }
        try (Looker looker = signedIn()) {
            looker.open("/dashboard/deliveries");
            looker.link("Resend what failed").click();
            Page page = looker.page();
            assertThat(page.getByText("3 leads would be sent again")).isVisible();
            assertThat(page.getByText("(your time)").first()).isVisible();
            looker.findsNothingWrong();

            page.getByLabel("Until").fill("2020-01-01T00:00");
            looker.button("Preview").click();
            assertThat(page.getByText("The end must be after the beginning.")).isVisible();
            assertThat(page.getByLabel("Until")).hasValue("2020-01-01T00:00");
            looker.findsNothingWrong();
            page.getByLabel("From").fill("2019-01-01T00:00");
            looker.button("Preview").click();
            assertThat(page.getByText("Nothing is left to resend")).isVisible();

            looker.open("/dashboard/deliveries/resend");
            site.receiver().answer(request -> 200);
            looker.button("Resend 3 leads").click();
            assertThat(page.getByText("3 new deliveries are on the way")).isVisible();
            looker.link("Watch them").click();
            assertThat(page.locator(".deliveries .badge.delivered")).hasCount(3);
        }
    }

    @Test
    void what_visitors_and_receivers_say_is_shown_and_nothing_more() throws Exception {
        String hook = owner.webhook(widget, site.receiver().url(), "all");
        ObjectNode lead = Owner.object()
                .put("name", HOSTILE.replace("\u0000", ""))
                .put("email", "\"<script>\"@evil.example")
                .put("source", "javascript:document.title='owned'")
                .put("tier", "hot");
        lead.putObject("metadata")
                .put("notes", (HOSTILE.replace("\u0000", "") + "\n").repeat(70).substring(0, 9_900))
                .put("company_name", "x".repeat(1_000))
                .put(SCRIPT, SCRIPT);
        String id = owner.lead(widget, lead);
        String delivery = owner.delivery(id, "delivered").path("delivery_id").textValue();
        try (Looker looker = signedIn()) {
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
        try (Looker looker = signedIn()) {
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
            assertThat(looker.page().getByText("1 new delivery is on the way")).isVisible();
            owner.delivery(id, "delivered");

            looker.open("/dashboard/leads");
            looker.page().getByLabel("Search").fill("lost");
            looker.button("Show").click();
            looker.link("Lost").click();
            looker.button("Resend").click();
            assertThat(looker.page().getByText("It is on its way again.")).isVisible();
            looker.page().getByText("Erase this person").click();
            looker.button("Erase for good").click();
            assertThat(looker.page().getByText("The person is erased.")).isVisible();
        }
    }

    private Looker signedIn() {
        return Looker.at(chromium.browser(), server, Looker.Size.DESKTOP, ColorScheme.LIGHT)
                .signIn(owner.email(), Owner.PASSWORD);
    }

    private static Locator figure(Page page, String name) {
        return page.locator(".figure")
                .filter(new Locator.FilterOptions()
                        .setHas(page.locator(
                                "dt", new Page.LocatorOptions().setHasText(Pattern.compile("^" + name + "$")))));
    }

    private static Locator section(Page page, String heading) {
        return page.locator("section.card")
                .filter(new Locator.FilterOptions()
                        .setHas(page.getByRole(
                                AriaRole.HEADING,
                                new Page.GetByRoleOptions().setName(heading).setExact(true))));
    }

    private static boolean says(HttpsReceiver.Received request, String text) {
        return new String(request.body(), StandardCharsets.UTF_8).contains(text);
    }
}
