package dev.toran.application.contract;

import static dev.toran.domain.fixture.Fixtures.aWebhook;
import static dev.toran.domain.fixture.Fixtures.aWidget;
import static org.assertj.core.api.Assertions.assertThat;

import dev.toran.application.browse.Destination;
import dev.toran.domain.webhook.Webhook;
import dev.toran.domain.webhook.WebhookState;
import dev.toran.domain.widget.Widget;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What every [dev.toran.application.browse.Destinations] does.
public abstract class DestinationsContract extends PortContract {

    @Test
    void an_accounts_webhooks_are_listed_by_widget_and_nobody_elses() {
        Tenant tenant = aTenant();
        aTenant();
        Widget first = aWidget().of(tenant.id()).named("A first widget").build();
        store().widgets().add(first);
        Webhook there = aWebhook()
                .of(first.key())
                .withHeaders(Map.of("Authorization", "Bearer x"))
                .inState(WebhookState.DISABLED_AFTER_FAILURES)
                .failingSince(NOW)
                .build();
        store().webhooks().add(there, Tenant.secrets(), 20);
        Webhook second = tenant.anotherWebhook();

        assertThat(store().destinations().of(tenant.id()))
                .containsExactly(
                        new Destination(there, "A first widget"),
                        new Destination(tenant.webhook(), tenant.widget().name()),
                        new Destination(second, tenant.widget().name()));
    }

    @Test
    void a_removed_webhook_is_no_destination() {
        Tenant tenant = aTenant();

        store().webhooks().remove(tenant.hook());

        assertThat(store().destinations().of(tenant.id())).isEmpty();
    }
}
