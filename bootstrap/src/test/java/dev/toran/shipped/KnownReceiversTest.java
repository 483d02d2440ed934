package dev.toran.shipped;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import dev.toran.adapters.webhook.egress.PretendedNames;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the test button says where a failure has a known cause at a known receiver. The receivers' names lead to the
/// real receiver of this test ([PretendedNames]).
class KnownReceiversTest extends WithBrowser {

    private Owner owner;
    private String widget;

    @Override
    Site settle(Site plain) throws IOException {
        return plain.behind(PretendedNames.classPath(plain.data().getParent()));
    }

    @BeforeEach
    void setUp() throws Exception {
        owner = owner();
        widget = owner.widget("Contact form");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "n8n.shop.example /webhook-test/1 | 404 | This is n8n's test address (/webhook-test/).",
                "n8n.shop.example /webhook/1 | 404 | the workflow isn't active",
                "hooks.zapier.com /hooks/catch/1/a/ | 410 | the Zap is off",
                "hooks.zapier.com /hooks/catch/1/a/ | 429 | Zapier limits how many requests",
                "hook.eu2.make.com /abc | 410 | the webhook was deleted",
                "hook.eu2.make.com /abc | 429 | the webhook's queue is full",
                "api.shop.example /leeds | 404 | Toran sends POST to the path /leeds."
            })
    void a_status_that_means_something_there_is_explained(String address, int status, String words) throws Exception {
        site.receiver().answer(request -> status);
        String[] hostAndPath = address.split(" ");
        try (Looker looker = tested("https://" + hostAndPath[0] + ":" + port() + hostAndPath[1])) {
            assertThat(result(looker)).containsText("Not delivered http_status status " + status);
            assertThat(result(looker)).containsText(words);
        }
        site.receiver().next();
    }

    @Test
    void a_certificate_that_nobody_vouches_for_is_named() throws Exception {
        try (HttpsReceiver selfMade = new HttpsReceiver();
                Looker looker = tested(selfMade.url())) {
            assertThat(result(looker)).containsText("Not delivered tls");
            assertThat(result(looker)).containsText("A self-signed certificate is not enough.");
        }
    }

    @Test
    void a_name_that_does_not_resolve_is_saved_with_a_warning_and_named() throws Exception {
        try (Looker looker = tested("https://nowhere.shop.example/leads")) {
            assertThat(looker.page().locator(".says.caution").first())
                    .containsText("Saved, but the URL's host name can't be found");
            assertThat(result(looker)).containsText("Not delivered dns");
            assertThat(result(looker)).containsText("host name can't be found");
            looker.findsNothingWrong();
        }
    }

    @Test
    void a_name_that_leads_to_a_private_address_is_not_saved() throws Exception {
        try (Looker looker = tested("https://inside.shop.example/leads")) {
            assertThat(looker.page().locator(".says .error"))
                    .containsText("names a host whose address webhooks may not reach");
            assertThat(looker.field("URL")).hasValue("https://inside.shop.example/leads");
        }
    }

    private Looker tested(String url) {
        Looker looker = signedIn(owner).open(alerts(widget));
        looker.field("URL").fill(url);
        looker.button("Send test webhook").click();
        return looker;
    }

    private static Locator result(Looker looker) {
        return looker.page().locator(".result").first();
    }

    private int port() {
        return URI.create(site.receiver().url()).getPort();
    }
}
