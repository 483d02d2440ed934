package dev.toran.shipped;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Takes the pictures in `docs/screenshots` of signing in, widgets, webhooks and the operator's pages. No test:
/// its name keeps it out of the build, `-Dtest=DashboardPictures` asks for it.
class DashboardPictures extends WithBrowser {

    @Test
    @Timeout(600)
    void of_signing_in_and_widgets() throws Exception {
        Office office = office("business");
        String widget = office.widget("Contact form");
        office.webhook(widget, site.receiver().url());
        office.widget("Pricing page");
        take("sign-in", looker -> looker.open("/dashboard/sign-in"));
        take("widgets", looker -> in(looker, office).open("/dashboard/widgets"));
        take("widget", looker -> in(looker, office).open("/dashboard/widgets/" + widget));
        take("widget-design", looker -> in(looker, office).open("/dashboard/widgets/" + widget + "/design"));
    }

    @Test
    @Timeout(600)
    void of_webhooks_and_the_operators_pages() throws Exception {
        Office office = office("business");
        String widget = office.widget("Contact form");
        office.webhook(widget, site.receiver().url());
        String broken = office.widget("Newsletter");
        office.webhook(broken, "https://127.0.0.1:9443/hook");
        office.post("widgets/" + broken + "/leads", "{\"email\": \"v@shop.example\", \"tier\": \"hot\"}");
        Office free = office("free");
        String locked = free.widget("Contact form");
        take("outbound-webhook", looker -> {
            in(looker, office).open(alerts(widget));
            looker.button("Send test webhook").first().click();
            looker.page().locator(".result .good").waitFor();
            looker.page().locator(".recipe summary").first().click();
            looker.page().locator(".secret > summary").click();
        });
        take("outbound-webhook-refused", looker -> {
            in(looker, office).open(alerts(widget));
            url(looker).fill("https://127.0.0.1:2/webhook-test/1");
            looker.button("Send test webhook").first().click();
            looker.page().locator(".result .bad").waitFor();
            url(looker).fill(site.receiver().url());
            looker.button("Save").first().click();
            looker.page().getByText("Saved.").waitFor();
        });
        take("outbound-webhook-locked", looker -> in(looker, free).open(alerts(locked)));
        take("password", looker -> in(looker, office).open("/dashboard/password"));
        take("operator-accounts", looker -> asOperator(looker, office));
        take("operator-account", looker -> {
            asOperator(looker, office);
            looker.link("Osei Bikes").first().click();
            looker.button("Create a key").waitFor();
        });
        take("operator-trouble", looker -> {
            asOperator(looker, office);
            looker.link("In trouble").click();
            looker.page().locator(".list li").first().waitFor();
        });
    }

    private void take(String name, Consumer<Looker> visit) {
        Pictures.take(chromium.browser(), server, name, visit);
    }

    private static Looker in(Looker looker, Office office) {
        return looker.signIn(office.email(), office.password());
    }

    private static void asOperator(Looker looker, Office office) {
        looker.asOperator(office.adminKey());
    }

    private Office office(String plan) throws IOException, InterruptedException {
        return Office.setUp(server, site.data(), "Osei Bikes", plan, UUID.randomUUID() + "@shop.example");
    }

    private static Locator url(Looker looker) {
        return looker.page()
                .getByLabel("URL", new Page.GetByLabelOptions().setExact(true))
                .first();
    }

    private static String alerts(String widget) {
        return "/dashboard/widgets/" + widget + "/design/chat-and-alerts";
    }
}
