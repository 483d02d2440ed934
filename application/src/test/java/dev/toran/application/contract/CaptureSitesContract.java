package dev.toran.application.contract;

import static dev.toran.domain.fixture.Fixtures.aWebhook;
import static org.assertj.core.api.Assertions.assertThat;

import dev.toran.application.lead.CaptureSite;
import dev.toran.domain.plan.Plan;
import dev.toran.domain.plan.PlanEntitlement;
import dev.toran.domain.webhook.TierFloor;
import dev.toran.domain.webhook.Webhook;
import dev.toran.domain.webhook.WebhookState;
import dev.toran.domain.widget.WidgetId;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What every [dev.toran.application.lead.CaptureSites] does.
public abstract class CaptureSitesContract extends PortContract {

    @Test
    void a_widget_comes_with_its_entitlement_and_webhooks_oldest_first() {
        Tenant tenant = aTenant();
        Webhook second = tenant.anotherWebhook();
        aTenant();

        assertThat(store().captureSites().find(tenant.widget().key().widget()))
                .contains(new CaptureSite(
                        tenant.widget(), PlanEntitlement.of(Plan.BUSINESS), List.of(tenant.webhook(), second)));
    }

    @Test
    void an_unknown_widget_is_no_site() {
        assertThat(store().captureSites()
                        .find(new WidgetId(aWebhook().build().id().value())))
                .isEmpty();
    }

    @Test
    void changes_show_at_the_next_look() {
        Tenant tenant = aTenant();
        WidgetId widget = tenant.widget().key().widget();
        store().captureSites().find(widget);

        store().accounts().change(tenant.id(), stored -> stored.with("Now free", Plan.FREE));
        Webhook changed =
                tenant.webhook().with(tenant.webhook().endpoint(), TierFloor.HOT_ONLY, WebhookState.DISABLED_BY_OWNER);
        store().webhooks().change(tenant.hook(), stored -> changed);

        assertThat(store().captureSites().find(widget))
                .contains(new CaptureSite(tenant.widget(), PlanEntitlement.of(Plan.FREE), List.of(changed)));

        store().webhooks().remove(tenant.hook());
        assertThat(store().captureSites().find(widget).orElseThrow().webhooks()).isEmpty();
    }
}
