package dev.toran.shipped;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/// The leads as an owner sees them: the jar, a real browser, a real receiver.
class LeadsTest extends WithContactForm {

    private static final String NOWHERE = "https://127.0.0.1:9443/hook";

    @Test
    void leads_are_listed_newest_first_and_new_ones_show_as_they_arrive() throws Exception {
        owner.webhook(widget, site.receiver().url(), "all");
        owner.delivery(owner.lead(widget, "Ada Older", "warm"), "delivered");
        owner.delivery(owner.lead(widget, "Ben Newer", "hot"), "delivered");
        try (Looker looker = signedIn(owner)) {
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
    void usual_names_and_addresses_are_shown_whole_on_a_phone() throws Exception {
        owner.lead(
                widget,
                Owner.object()
                        .put("name", "Wilhelmina Featherstonehaugh")
                        .put("email", "w@featherstonehaugh-and-sons.example"));
        try (Looker phone = Looker.at(chromium.browser(), server, Looker.Size.PHONE, ColorScheme.LIGHT)) {
            phone.signIn(owner.email(), Owner.PASSWORD).open("/dashboard/leads");
            for (String part : List.of("strong", ".hint")) {
                Locator text = phone.page().locator(".leads .who > " + part);
                Assertions.assertThat(text.evaluate("each => { const room = each.getBoundingClientRect();"
                                + " const words = each.firstChild.getBoundingClientRect();"
                                + " return words.right <= room.right + 1 && words.bottom <= room.bottom + 3; }"))
                        .as(part + " is shown whole")
                        .isEqualTo(true);
            }
        }
    }

    @Test
    void leads_are_looked_for_and_the_form_keeps_what_was_asked() throws Exception {
        owner.webhook(widget, site.receiver().url(), "hot_only");
        owner.lead(widget, "Ada Hot", "hot");
        owner.lead(widget, "Ada Warm", "warm");
        owner.lead(widget, "Ben Warm", "warm");
        try (Looker looker = signedIn(owner)) {
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
        try (Looker looker = signedIn(owner)) {
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
            assertThat(looker.section("Where it goes")).containsText("The lead's tier is below the webhook's floor.");
            assertThat(looker.section("Deliveries")).containsText("1 attempt, status 200 after");
            assertThat(looker.section("Who received this person's data")).containsText("127.0.0.1");
            looker.findsNothingWrong();

            looker.section("Where it goes")
                    .getByText("Resend")
                    .filter(new Locator.FilterOptions().setHasText("127.0.0.1"))
                    .click();
            assertThat(page.getByText("It is on its way.")).isVisible();
            assertThat(looker.section("Who received this person's data").locator("li"))
                    .hasCount(2);
            assertThat(looker.section("Deliveries").locator("li")).hasCount(2);
        }
    }

    @Test
    void a_lead_that_was_kept_is_sent_anyway_unless_a_rule_still_holds() throws Exception {
        owner.webhook(widget, site.receiver().url(), "hot_only");
        String kept = owner.lead(widget, "Ada", "info");
        String second = owner.lead(widget, "Ben", "info");
        try (Looker looker = signedIn(owner)) {
            looker.open("/dashboard/leads/" + kept);
            assertThat(looker.section("Who received this person's data")).containsText("Nobody yet");
            looker.button("Send anyway").click();
            assertThat(looker.section("Deliveries")).containsText("Delivered");
            assertThat(looker.section("Who received this person's data")).containsText("127.0.0.1");

            owner.plan("free");
            looker.open("/dashboard/leads/" + second);
            looker.button("Send anyway").click();
            assertThat(looker.page().getByText("Not sent. The account's plan has no webhooks"))
                    .isVisible();
            looker.findsNothingWrong();
        }
    }

    @Test
    void a_lead_that_nobody_can_call_is_never_sent_anyway() throws Exception {
        owner.webhook(widget, site.receiver().url(), "all");
        String lead = owner.lead(widget, Owner.object().put("name", "Ada"));
        try (Looker looker = signedIn(owner)) {
            Page page = looker.open("/dashboard/leads/" + lead).page();
            assertThat(looker.section("Where it goes")).containsText("neither an e-mail address nor a phone number");
            assertThat(looker.button("Send anyway")).hasCount(0);

            Object forced = page.evaluate(
                    "path => fetch(path, {method: 'POST', body: new URLSearchParams()}).then(answer => answer.text())",
                    "/dashboard/leads/" + lead + "/resend");
            Assertions.assertThat(forced.toString()).contains("Not sent.");
            page.reload();
            assertThat(looker.section("Deliveries")).containsText("None was made.");
        }
    }

    @Test
    void erasing_asks_first_and_leaves_nobody() throws Exception {
        owner.webhook(widget, site.receiver().url(), "all");
        String id = owner.lead(widget, "Ada Forgotten", "hot");
        String delivery = owner.delivery(id, "delivered").path("delivery_id").textValue();
        try (Looker looker = signedIn(owner)) {
            looker.open("/dashboard/leads/" + id);
            Page page = looker.page();
            assertThat(looker.button("Erase for good")).isHidden();
            page.getByText("Erase this person").click();
            looker.findsNothingWrong();
            looker.button("Erase for good").click();

            assertThat(page.getByText("The person is erased.")).isVisible();
            assertThat(page.getByRole(AriaRole.HEADING).first()).hasText("Erased");
            assertThat(looker.section("Who received this person's data")).containsText("127.0.0.1");
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
}
