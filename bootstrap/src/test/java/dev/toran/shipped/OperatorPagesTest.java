package dev.toran.shipped;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// The dashboard as the operator sees it.
class OperatorPagesTest extends WithBrowser {

    @Override
    Site settle(Site plain) {
        return plain.with("TORAN_RETRY_SCHEDULE", "1s");
    }

    @Test
    void the_operator_sets_up_accounts_changes_plans_and_hands_out_keys() throws Exception {
        Owner owner = owner();
        String newcomer = UUID.randomUUID() + "@shop.example";
        String password;
        try (Looker looker = looker().asOperator(owner.adminKey())) {
            Page page = looker.page();
            looker.findsNothingWrong();
            page.getByLabel("Name").fill("Bakery");
            looker.field("Plan").selectOption("free");
            page.getByLabel("Owner's e-mail address").fill(owner.email());
            looker.button("Create account").click();
            assertThat(page.getByText("Another account's owner has this address."))
                    .isVisible();
            assertThat(page.getByLabel("Name")).hasValue("Bakery");
            page.getByLabel("Owner's e-mail address").fill(newcomer);
            looker.button("Create account").click();
            assertThat(page.locator("#handed-key")).containsText("tk_");
            password = page.locator("#handed-password").textContent();
            looker.findsNothingWrong();

            looker.field("Plan").selectOption("business");
            looker.button("Save").click();
            assertThat(page.locator(".head .badge")).hasText("Business");
            looker.button("Create a key").click();
            assertThat(page.locator(".plain-list > li")).hasCount(2);
            page.locator(".plain-list summary").first().click();
            looker.button("Withdraw for good").first().click();
            assertThat(page.getByText("The key is withdrawn.")).isVisible();
            assertThat(page.locator(".plain-list > li")).hasCount(1);
        }
        try (Looker visitor = looker()) {
            visitor.signIn(newcomer, password);
            assertThat(visitor.page().locator(".who")).hasText("Bakery");
            visitor.open("/dashboard/operator");
            assertThat(visitor.heading("There is nothing here")).isVisible();
        }
    }

    @Test
    void the_operator_sees_every_endpoint_in_trouble() throws Exception {
        Owner owner = owner();
        String widget = owner.widget("Form");
        owner.webhook(widget, "https://127.0.0.1:9443/hook");
        owner.lead(widget, "Ada", "hot");
        try (Looker looker = looker().asOperator(owner.adminKey())) {
            looker.open("/dashboard/operator/trouble");
            Locator line = looker.page()
                    .locator(
                            ".list li",
                            new Page.LocatorOptions()
                                    .setHas(looker.page().locator("a[href$='" + owner.account() + "']")));
            await().until(() -> {
                looker.page().reload();
                return line.count() > 0;
            });
            assertThat(line.first()).containsText("127.0.0.1");
            assertThat(line.first()).containsText("Osei Bikes");
            looker.findsNothingWrong();
        }
    }
}
