package dev.toran.shipped;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Widgets → a widget → Design → Chat & alerts → Outbound webhook: the jar, a real browser, a real receiver.
class OutboundWebhookTest extends WithBrowser {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String STORED = ".destination[aria-label^='Destination']";

    @Test
    void from_the_widgets_to_a_delivered_test_without_leaving_the_path() throws Exception {
        Owner owner = owner();
        try (Looker looker = signedIn(owner)) {
            Page page = looker.page();
            looker.link("Widgets").first().click();
            assertThat(page.getByText("Every form on your website is a widget")).isVisible();
            looker.findsNothingWrong();
            page.getByLabel("Name").fill("Contact form");
            looker.button("Create widget").click();
            assertThat(page.getByText("The widget is ready.")).isVisible();
            looker.findsNothingWrong();

            looker.link("Widgets").first().click();
            looker.link("Contact form").click();
            looker.link("Design").first().click();
            looker.findsNothingWrong();
            looker.link("Chat & alerts").click();
            assertThat(looker.heading("Outbound webhook")).isVisible();
            looker.findsNothingWrong();

            Locator url = looker.field("URL").first();
            url.pressSequentially("http://hooks.zapier.com/hooks/catch/1/a/");
            assertThat(page.getByText("must begin with https://")).isVisible();
            url.fill("https://hooks.zapier.com/hooks/catch/1/a/");
            assertThat(page.locator(".says .fine")).containsText("Zapier");
            url.fill(site.receiver().url());
            assertThat(page.locator(".says .fine")).containsText("Your own code");
            page.getByLabel("Warm + hot").check();
            looker.button("Save").click();
            assertThat(page.getByText("Saved.")).isVisible();
            assertThat(page.getByLabel("Warm + hot").first()).isChecked();

            looker.button("Send test webhook").first().click();
            assertThat(page.locator(".result").first()).containsText("Delivered ✓ status 200,");
            assertThat(page.locator(".result").first()).containsText(" ms");
            looker.findsNothingWrong();
        }
        assertThat(new String(site.receiver().next().body(), StandardCharsets.UTF_8))
                .contains("lead.test");
    }

    @Test
    void a_test_that_fails_says_precisely_why_and_what_to_do() throws Exception {
        Owner owner = owner();
        String widget = owner.widget("Form");
        owner.webhook(widget, "https://127.0.0.1:9443/webhook/1");
        try (Looker looker = signedIn(owner)) {
            looker.open(alerts(widget));
            looker.button("Send test webhook").first().click();

            Locator result = looker.page().locator(".result").first();
            assertThat(result).containsText("Not delivered connection_refused");
            assertThat(result).containsText("Nothing listens at the URL's host and port.");
            looker.findsNothingWrong();
        }
    }

    @Test
    void what_is_wrong_is_said_beside_it_and_nothing_that_was_typed_is_lost() throws Exception {
        Owner owner = owner();
        String widget = owner.widget("Form");
        try (Looker looker = signedIn(owner)) {
            looker.open(alerts(widget));
            Page page = looker.page();
            looker.field("URL").first().fill("https://10.0.0.1/hook");
            page.getByLabel("Hot only").check();
            page.getByText("Custom headers").click();
            page.getByLabel("New header").fill("X-Api-Key");
            page.getByLabel("Its value").fill("s3cret");
            looker.button("Save").click();

            assertThat(page.locator(".says .error")).containsText("not on the public internet");
            assertThat(looker.field("URL").first()).hasValue("https://10.0.0.1/hook");
            assertThat(page.getByLabel("Hot only")).isChecked();
            assertThat(page.locator("[name=header_value]").first()).hasValue("s3cret");
            looker.findsNothingWrong();

            looker.field("URL").first().fill(site.receiver().url());
            looker.button("Save").click();
            assertThat(page.getByText("Saved.")).isVisible();
            assertThat(page.content()).doesNotContain("s3cret");
            page.getByText("Custom headers (1)").click();
            assertThat(page.locator("[name=header_name]").first()).hasValue("X-Api-Key");
            looker.button("Send test webhook").first().click();
            assertThat(page.locator(".result").first()).containsText("Delivered ✓");
        }
        assertThat(site.receiver().next().headers()).containsEntry("x-api-key", "s3cret");
    }

    @Test
    void a_destination_is_paused_another_one_added_and_one_removed_after_asking() throws Exception {
        Owner owner = owner();
        String widget = owner.widget("Form");
        owner.webhook(widget, site.receiver().url());
        try (Looker looker = signedIn(owner)) {
            looker.open(alerts(widget));
            Page page = looker.page();
            Locator first = page.locator(".destination").first();
            first.getByRole(AriaRole.SWITCH).uncheck();
            first.getByText("Save", new Locator.GetByTextOptions().setExact(true))
                    .click();
            assertThat(first.getByText("Switched off: leads stay in Toran.")).isVisible();
            first.getByText("Send test webhook").click();
            assertThat(first.locator(".result")).containsText("disabled");

            page.getByText("Add a destination").click();
            Locator further = page.locator("#d-new");
            further.getByLabel("URL", new Locator.GetByLabelOptions().setExact(true))
                    .fill("https://hook.eu2.make.com/abc");
            further.getByText("Save", new Locator.GetByTextOptions().setExact(true))
                    .click();
            assertThat(page.locator(STORED)).hasCount(2);
            page.locator(STORED).getByText("How to set up Make").click();
            assertThat(page.locator(STORED).getByText("it learns the fields from it"))
                    .isVisible();
            looker.findsNothingWrong();

            page.getByText("Remove this destination").first().click();
            page.getByText("Remove for good").first().click();
            assertThat(page.getByText("The destination is removed.")).isVisible();
            assertThat(page.locator(STORED)).hasCount(1);
        }
    }

    @Test
    void on_the_plan_free_the_section_is_there_locked_and_says_which_plans_include_it() throws Exception {
        Owner owner = owner();
        owner.plan("free");
        String widget = owner.widget("Form");
        try (Looker looker = signedIn(owner)) {
            looker.open(alerts(widget));

            assertThat(looker.heading("Outbound webhook")).isVisible();
            assertThat(looker.page().getByText("are included in the plans Pro and Business"))
                    .isVisible();
            assertThat(looker.button("Save")).isDisabled();
            assertThat(looker.button("Send test webhook")).isDisabled();
            looker.findsNothingWrong();
        }
    }

    @Test
    void without_scripts_the_essential_works_too() throws Exception {
        Owner owner = owner();
        try (Looker looker = Looker.withoutScripts(chromium.browser(), server)) {
            Page page = looker.page();
            looker.signIn(owner.email(), Owner.PASSWORD);
            looker.link("Widgets").first().click();
            page.getByLabel("Name").fill("Form");
            looker.button("Create widget").click();
            looker.link("Design → Chat & alerts → Outbound webhook").click();
            Locator url = looker.field("URL").first();
            url.fill("https://10.0.0.1/hook");
            looker.button("Save").click();
            assertThat(page.getByText("not on the public internet")).isVisible();
            assertThat(url).hasValue("https://10.0.0.1/hook");

            url.fill(site.receiver().url());
            looker.button("Save").click();
            assertThat(page.getByText("Saved.")).isVisible();
            looker.button("Send test webhook").first().click();
            assertThat(page.locator(".result").first()).containsText("Delivered ✓ status 200,");
            page.locator(".secret > summary").click();
            looker.link("Reveal").click();
            assertThat(page.locator("[id^=secret-text-]")).containsText("whsec_");
        }
        site.receiver().next();
    }

    @ParameterizedTest
    @CsvSource({
        "https://hooks.zapier.com/hooks/catch/1/a/, Zapier, Catch Hook",
        "https://hook.eu2.make.com/abc, Make, Custom webhook",
        "https://shop.app.n8n.cloud/webhook/1, n8n, Production URL",
        "https://api.shop.example/leads, your own code, X-Toran-Signature"
    })
    void every_recipe_is_there_at_first_and_the_right_one_while_the_url_is_typed(
            String url, String receiver, String words) throws Exception {
        Owner owner = owner();
        String widget = owner.widget("Form");
        try (Looker looker = signedIn(owner)) {
            Page page = looker.open(alerts(widget)).page();
            Locator recipes = page.locator(".recipe");
            assertThat(recipes).hasCount(4);

            looker.field("URL").fill(url);
            assertThat(recipes).hasCount(1);
            page.getByText("How to set up " + receiver, new Page.GetByTextOptions().setExact(true))
                    .click();
            assertThat(recipes.locator("ol")).containsText(words);
            looker.findsNothingWrong();
            looker.field("URL").fill("https://10.0.0.1/x");
            assertThat(page.locator(".says .error")).containsText("not on the public internet");
        }
    }

    @Test
    void what_is_sent_is_shown_and_follows_the_newest_lead() throws Exception {
        Owner owner = owner();
        String widget = owner.widget("Form");
        owner.webhook(widget, site.receiver().url());
        try (Looker looker = signedIn(owner)) {
            Locator sample = looker.open(alerts(widget)).page().getByLabel("Sample of the JSON");
            assertThat(sample).containsText("\"name\": \"Test Lead\"");

            owner.lead(widget, "Ada Osei", "warm");
            assertThat(sample).containsText("\"name\": \"Ada Osei\"");
            assertThat((Object) withoutTime(sample.textContent().getBytes(StandardCharsets.UTF_8)))
                    .isEqualTo(withoutTime(site.receiver().next().body()));
        }
    }

    @ParameterizedTest
    @CsvSource({"All leads, 3", "Warm + hot, 2", "Hot only, 1"})
    void the_choice_of_leads_holds(String choice, int delivered) throws Exception {
        Owner owner = owner();
        String widget = owner.widget("Form");
        try (Looker looker = signedIn(owner)) {
            looker.open(alerts(widget));
            looker.field("URL").fill(site.receiver().url());
            looker.page().getByLabel(choice).check();
            looker.button("Save").click();
            assertThat(looker.page().getByText("Saved.")).isVisible();
            for (String tier : List.of("hot", "warm", "info")) {
                owner.lead(widget, "Ada", tier);
            }

            looker.open("/dashboard/leads");
            assertThat(looker.page().locator(".leads .badge.delivered")).hasCount(delivered);
            assertThat(looker.page().locator(".leads").getByText("Kept: below the floor"))
                    .hasCount(3 - delivered);
        }
        for (int count = 0; count < delivered; count++) {
            site.receiver().next();
        }
    }

    @Test
    void while_toran_cannot_be_reached_nothing_that_was_typed_is_lost() throws Exception {
        Owner owner = owner();
        String widget = owner.widget("Form");
        try (Looker looker = signedIn(owner)) {
            Page page = looker.open(alerts(widget)).page();
            looker.field("URL").fill(site.receiver().url());
            page.context().setOffline(true);
            looker.button("Save").click();
            assertThat(page.getByRole(AriaRole.ALERT))
                    .containsText("Toran can't be reached. What you typed is still here");
            assertThat(looker.field("URL")).hasValue(site.receiver().url());

            page.context().setOffline(false);
            looker.button("Save").click();
            assertThat(page.getByText("Saved.")).isVisible();
            assertThat(page.locator("#trouble")).isEmpty();
        }
    }

    /// When it was made is the one thing in which a sample and the request differ.
    private static JsonNode withoutTime(byte[] body) throws IOException {
        ObjectNode payload = (ObjectNode) JSON.readTree(body);
        payload.remove("timestamp");
        return payload;
    }
}
