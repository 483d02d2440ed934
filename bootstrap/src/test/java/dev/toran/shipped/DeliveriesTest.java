package dev.toran.shipped;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The deliveries as an owner sees them: the jar, a real browser, a real receiver.
class DeliveriesTest extends WithBrowser {

    private static final String NOWHERE = "https://127.0.0.1:9443/hook";

    private Owner owner;
    private String widget;

    @Override
    Site settle(Site plain) {
        return plain.with("TORAN_RETRY_SCHEDULE", "1s");
    }

    @BeforeEach
    void setUp() throws Exception {
        owner = owner();
        widget = owner.widget("Contact form");
        site.receiver().answer(request -> 200);
        site.receiver().say("");
    }

    @Test
    void deliveries_are_filtered_and_one_shows_each_attempt() throws Exception {
        owner.webhook(widget, site.receiver().url(), "all");
        site.receiver().answer(request -> request.says("Lost") ? 410 : 200);
        site.receiver().say("{\"error\": \"no such <b>hook</b>\"}");
        owner.delivery(owner.lead(widget, "Ada", "hot"), "delivered");
        owner.delivery(owner.lead(widget, "Lost", "hot"), "failed");
        String chat = owner.widget("Chat");
        String elsewhere = owner.webhook(chat, site.receiver().url());
        owner.delivery(owner.lead(chat, "Elsa", "hot"), "delivered");
        try (Looker looker = signedIn(owner)) {
            looker.open("/dashboard/deliveries");
            Page page = looker.page();
            assertThat(page.locator(".deliveries li")).hasCount(3);
            looker.findsNothingWrong();
            page.getByLabel("Status").selectOption("failed");
            looker.button("Show").click();
            assertThat(page.locator(".deliveries li")).hasCount(1);
            assertThat(page.locator(".deliveries li")).containsText("Lost");
            assertThat(page.getByLabel("Status")).hasValue("failed");

            page.getByLabel("Status").selectOption("");
            page.getByLabel("Destination").selectOption(elsewhere);
            looker.button("Show").click();
            assertThat(page.locator(".deliveries li")).hasCount(1);
            assertThat(page.locator(".deliveries li")).containsText("Elsa");
            assertThat(page.getByLabel("Destination")).hasValue(elsewhere);

            looker.open("/dashboard/deliveries?status=failed");
            looker.link("Lost").click();
            Locator attempt = page.locator(".timeline li");
            assertThat(attempt).containsText("Attempt 1: Answered 410 in");
            assertThat(attempt).containsText("http_status");
            assertThat(attempt).containsText("it is gone for good");
            assertThat(page.getByLabel("Answer to attempt 1")).hasText("{\"error\": \"no such <b>hook</b>\"}");
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
        try (Looker looker = signedIn(owner)) {
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
        try (Looker looker = signedIn(owner)) {
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
            assertThat(page.getByText("3 new deliveries were made")).isVisible();
            looker.link("Watch them").click();
            assertThat(page.locator(".deliveries .badge.delivered")).hasCount(3);
        }
    }

    @Test
    void attempts_take_their_places_on_the_timeline_while_somebody_looks_on() throws Exception {
        owner.webhook(widget, site.receiver().url(), "all");
        AtomicInteger asked = new AtomicInteger();
        site.receiver().answer(request -> asked.incrementAndGet() == 1 ? 500 : 200);
        String delivery = owner.delivery(owner.lead(widget, "Ada", "hot"), "retrying")
                .path("delivery_id")
                .textValue();
        try (Looker looker = signedIn(owner)) {
            looker.open("/dashboard/deliveries/" + delivery);
            Locator timeline = looker.page().locator(".timeline li");
            assertThat(timeline).hasCount(2);
            assertThat(timeline.first()).containsText("Attempt 1: Answered 500 in");
            assertThat(timeline.last()).containsText("Attempt 2: Delivered ✓ 200 in");
            assertThat(looker.page().locator(".head .badge")).hasText("Delivered");
        }
    }

    @Test
    void a_test_is_listed_but_cannot_be_chosen_for_a_resend() throws Exception {
        String webhook = owner.webhook(widget, site.receiver().url());
        owner.post("webhooks/" + webhook + "/test", Owner.object());
        owner.delivery(owner.lead(widget, "Ada", "hot"), "delivered");
        try (Looker looker = signedIn(owner)) {
            Page page = looker.open("/dashboard/deliveries").page();
            assertThat(page.locator(".deliveries li")).hasCount(2);
            assertThat(page.locator(".deliveries li").last()).containsText("Test Lead");
            assertThat(page.locator(".deliveries input")).hasCount(1);
            assertThat(page.getByLabel("Choose Ada")).isVisible();
        }
    }

    @Test
    void new_deliveries_show_as_they_are_made() throws Exception {
        owner.webhook(widget, site.receiver().url(), "all");
        try (Looker looker = signedIn(owner)) {
            looker.open("/dashboard/deliveries");
            owner.lead(widget, "Ada", "hot");
            assertThat(looker.page().locator(".deliveries li")).containsText("Ada");
        }
    }
}
