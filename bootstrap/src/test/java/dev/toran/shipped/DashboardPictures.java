package dev.toran.shipped;

import com.microsoft.playwright.Locator;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Takes the pictures in `docs/screenshots` of signing in, widgets, webhooks and the operator's pages. No test:
/// its name keeps it out of the build, `-Dtest=DashboardPictures` asks for it.
class DashboardPictures extends WithBrowser {

    @Test
    @Timeout(600)
    void of_signing_in_and_widgets() throws Exception {
        Owner owner = owner();
        String widget = owner.widget("Contact form");
        owner.webhook(widget, site.receiver().url());
        owner.widget("Pricing page");
        take("sign-in", looker -> looker.open("/dashboard/sign-in"));
        take("widgets", looker -> in(looker, owner).open("/dashboard/widgets"));
        take("widget", looker -> in(looker, owner).open("/dashboard/widgets/" + widget));
        take("widget-design", looker -> in(looker, owner).open("/dashboard/widgets/" + widget + "/design"));
    }

    @Test
    @Timeout(600)
    void of_webhooks_and_the_operators_pages() throws Exception {
        Owner owner = owner();
        String widget = owner.widget("Contact form");
        owner.webhook(widget, site.receiver().url());
        String broken = owner.widget("Newsletter");
        owner.webhook(broken, "https://127.0.0.1:9443/hook");
        String refused = owner.widget("Chat");
        owner.webhook(refused, site.receiver().url());
        owner.lead(broken, "Ada", "hot");
        Owner free = owner();
        free.plan("free");
        String locked = free.widget("Contact form");
        take("outbound-webhook", looker -> {
            in(looker, owner).open(alerts(widget));
            looker.button("Send test webhook").first().click();
            looker.page().locator(".result .good").waitFor();
            looker.page().locator(".recipe summary").first().click();
            looker.page().locator(".secret > summary").click();
        });
        take("outbound-webhook-refused", looker -> {
            in(looker, owner).open(alerts(refused));
            url(looker).fill("https://127.0.0.1:2/webhook-test/1");
            looker.button("Send test webhook").first().click();
            looker.page().locator(".result .bad").waitFor();
        });
        take("outbound-webhook-locked", looker -> in(looker, free).open(alerts(locked)));
        take("password", looker -> in(looker, owner).open("/dashboard/password"));
        take("operator-accounts", looker -> asOperator(looker, owner));
        take("operator-account", looker -> {
            asOperator(looker, owner);
            looker.link("Osei Bikes").first().click();
            looker.button("Create a key").waitFor();
        });
        take("operator-trouble", looker -> {
            asOperator(looker, owner);
            looker.link("In trouble").click();
            looker.page().locator(".list li").first().waitFor();
        });
    }

    private void take(String name, Consumer<Looker> visit) {
        Pictures.take(chromium.browser(), server, name, visit);
    }

    private static Looker in(Looker looker, Owner owner) {
        return looker.signIn(owner.email(), Owner.PASSWORD);
    }

    private static void asOperator(Looker looker, Owner owner) {
        looker.asOperator(owner.adminKey());
    }

    private static Locator url(Looker looker) {
        return looker.field("URL").first();
    }
}
