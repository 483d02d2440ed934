package dev.toran.application.contract;

import static dev.toran.domain.fixture.Fixtures.aWebhook;
import static dev.toran.domain.fixture.Fixtures.aWidget;
import static org.assertj.core.api.Assertions.assertThat;

import dev.toran.application.account.Accounts.Deletion;
import dev.toran.application.webhook.Webhooks.Addition;
import dev.toran.domain.signing.SigningSecrets;
import dev.toran.domain.webhook.Endpoint;
import dev.toran.domain.webhook.TierFloor;
import dev.toran.domain.webhook.Webhook;
import dev.toran.domain.webhook.WebhookKey;
import dev.toran.domain.webhook.WebhookState;
import dev.toran.domain.widget.Widget;
import dev.toran.domain.widget.WidgetId;
import dev.toran.domain.widget.WidgetKey;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What every [dev.toran.application.webhook.Webhooks] does with webhooks and their secrets.
public abstract class WebhooksContract extends PortContract {

    @Test
    void a_webhook_is_found_as_it_was_added_with_its_secrets() {
        Tenant tenant = aTenant();
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("X-Second", "two words");
        headers.put("Authorization", "Bearer s3cret");
        Webhook webhook = aWebhook()
                .of(tenant.widget().key())
                .to("https://n8n.example.org:8443/webhook/abc?x=%20y")
                .withHeaders(headers)
                .describedAs("Our CRM, “new” 🚲")
                .withFloor(TierFloor.WARM_AND_HOT)
                .inState(WebhookState.DISABLED_AFTER_FAILURES)
                .build();
        SigningSecrets secrets = Tenant.secrets().rotated(Tenant.secrets().current(), NOW, Duration.ofHours(1));
        assertThat(store().webhooks().add(webhook, secrets, 2)).isEqualTo(Addition.ADDED);

        assertThat(store().webhooks().find(webhook.key())).contains(webhook);
        assertThat(store().webhooks()
                        .find(webhook.key())
                        .orElseThrow()
                        .endpoint()
                        .headers()
                        .reveal())
                .containsExactlyEntriesOf(headers);
        assertThat(store().webhooks().secrets(webhook.key())).contains(secrets);
    }

    @Test
    void a_widget_has_as_many_webhooks_as_it_may_have_however_many_are_added_at_once() {
        Tenant tenant = aTenant();
        List<Addition> additions = Together.run(
                4,
                thread -> () -> store().webhooks()
                        .add(aWebhook().of(tenant.widget().key()).build(), Tenant.secrets(), 3));

        assertThat(additions)
                .containsExactlyInAnyOrder(Addition.ADDED, Addition.ADDED, Addition.TOO_MANY, Addition.TOO_MANY);
        assertThat(store().webhooks().of(tenant.widget().key())).hasSize(3);
    }

    @Test
    void no_webhook_is_added_to_a_widget_that_the_account_does_not_have() {
        Tenant tenant = aTenant();
        WidgetKey foreign = new WidgetKey(aTenant().id(), tenant.widget().key().widget());
        Webhook webhook = aWebhook().of(foreign).build();

        assertThat(store().webhooks().add(webhook, Tenant.secrets(), 3)).isEqualTo(Addition.NO_SUCH_WIDGET);
        assertThat(store().webhooks().find(webhook.key())).isEmpty();
    }

    @Test
    void a_widgets_webhooks_are_listed_oldest_first() {
        Tenant tenant = aTenant();
        Webhook second = tenant.anotherWebhook();
        Webhook third = tenant.anotherWebhook();
        Widget otherWidget = aWidget().of(tenant.id()).build();
        store().widgets().add(otherWidget);

        assertThat(store().webhooks().of(tenant.widget().key())).containsExactly(tenant.webhook(), second, third);
        assertThat(store().webhooks().of(otherWidget.key())).isEmpty();
    }

    @Test
    void the_webhooks_of_several_widgets_are_listed_at_once() {
        Tenant tenant = aTenant();
        Webhook second = tenant.anotherWebhook();
        Tenant stranger = aTenant();
        Widget other = aWidget().of(tenant.id()).build();
        store().widgets().add(other);
        Webhook others = aWebhook().of(other.key()).build();
        assertThat(store().webhooks().add(others, Tenant.secrets(), 2)).isEqualTo(Addition.ADDED);
        List<WidgetId> asked = List.of(
                tenant.widget().key().widget(),
                other.key().widget(),
                stranger.widget().key().widget());

        assertThat(store().webhooks().of(tenant.id(), asked)).containsExactly(tenant.webhook(), second, others);
        assertThat(store().webhooks().of(tenant.id(), asked.subList(1, 2))).containsExactly(others);
        assertThat(store().webhooks().of(tenant.id(), List.of())).isEmpty();
    }

    @Test
    void another_account_finds_changes_and_removes_nothing() {
        Tenant tenant = aTenant();
        WebhookKey foreign = new WebhookKey(aTenant().id(), tenant.webhook().id());

        assertThat(store().webhooks().find(foreign)).isEmpty();
        assertThat(store().webhooks().secrets(foreign)).isEmpty();
        assertThat(store().webhooks().change(foreign, webhook -> switchedTo(webhook, WebhookState.DISABLED_BY_OWNER)))
                .isEmpty();
        assertThat(store().webhooks().changeSecrets(foreign, SigningSecrets::promoted))
                .isEmpty();
        assertThat(store().webhooks().remove(foreign)).isEqualTo(Deletion.NOT_FOUND);
        assertThat(store().webhooks().find(tenant.hook())).contains(tenant.webhook());
        assertThat(store().attemptTargets().find(foreign)).isEmpty();
    }

    @Test
    void a_change_is_stored_and_returned() {
        Tenant tenant = aTenant();
        Webhook wanted = tenant.webhook()
                .with(
                        aWebhook()
                                .to("https://elsewhere.example/")
                                .withHeaders(Map.of("X-Key", "v"))
                                .build()
                                .endpoint(),
                        TierFloor.HOT_ONLY,
                        WebhookState.DISABLED_BY_OWNER);

        assertThat(store().webhooks().change(tenant.hook(), stored -> wanted)).contains(wanted);
        assertThat(store().webhooks().find(tenant.hook())).contains(wanted);
    }

    @Test
    void concurrent_changes_are_applied_one_after_the_other() {
        Tenant tenant = aTenant();
        store().webhooks().change(tenant.hook(), webhook -> counted(webhook, 0));

        Together.run(4, thread -> () -> {
            for (int turn = 0; turn < 5; turn++) {
                store().webhooks().change(tenant.hook(), webhook -> counted(webhook, count(webhook) + 1));
            }
            return thread;
        });

        assertThat(count(store().webhooks().find(tenant.hook()).orElseThrow())).isEqualTo(20);
    }

    @Test
    void secrets_are_rotated_and_promoted() {
        Tenant tenant = aTenant();
        SigningSecrets first = store().webhooks().secrets(tenant.hook()).orElseThrow();
        SigningSecrets next = Tenant.secrets();

        Optional<SigningSecrets> rotated = store().webhooks()
                .changeSecrets(tenant.hook(), stored -> stored.rotated(next.current(), NOW, Duration.ofDays(1)));
        assertThat(rotated).contains(first.rotated(next.current(), NOW, Duration.ofDays(1)));
        assertThat(store().webhooks().secrets(tenant.hook())).isEqualTo(rotated);

        assertThat(store().webhooks().changeSecrets(tenant.hook(), SigningSecrets::promoted))
                .contains(next);
        assertThat(store().webhooks().secrets(tenant.hook())).contains(next);
    }

    @Test
    void a_removed_webhook_is_gone() {
        Tenant tenant = aTenant();

        assertThat(store().webhooks().remove(tenant.hook())).isEqualTo(Deletion.DELETED);

        assertThat(store().webhooks().find(tenant.hook())).isEmpty();
        assertThat(store().webhooks().secrets(tenant.hook())).isEmpty();
        assertThat(store().webhooks().of(tenant.widget().key())).isEmpty();
        assertThat(store().webhooks().change(tenant.hook(), webhook -> webhook)).isEmpty();
        assertThat(store().webhooks().changeSecrets(tenant.hook(), SigningSecrets::promoted))
                .isEmpty();
        assertThat(store().webhooks().remove(tenant.hook())).isEqualTo(Deletion.NOT_FOUND);
    }

    static Webhook switchedTo(Webhook webhook, WebhookState state) {
        return webhook.with(webhook.endpoint(), webhook.floor(), state);
    }

    private static Webhook counted(Webhook webhook, int count) {
        Endpoint endpoint = webhook.endpoint();
        return webhook.with(
                new Endpoint(endpoint.url(), endpoint.headers(), Optional.of(Integer.toString(count))),
                webhook.floor(),
                webhook.state());
    }

    private static int count(Webhook webhook) {
        return Integer.parseInt(webhook.endpoint().description().orElseThrow());
    }
}
