package dev.toran.application.contract;

import static dev.toran.domain.fixture.Fixtures.aWebhook;
import static org.assertj.core.api.Assertions.assertThat;

import dev.toran.application.delivery.AttemptTarget;
import dev.toran.domain.plan.Plan;
import dev.toran.domain.plan.PlanEntitlement;
import dev.toran.domain.signing.SigningSecrets;
import dev.toran.domain.webhook.Webhook;
import dev.toran.domain.webhook.WebhookState;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// What every [dev.toran.application.delivery.AttemptTargets] does.
public abstract class AttemptTargetsContract extends PortContract {

    @Test
    void a_target_is_the_webhook_its_secrets_and_what_the_plan_allows() {
        Tenant tenant = aTenant();
        SigningSecrets secrets = store().webhooks().secrets(tenant.hook()).orElseThrow();

        assertThat(store().attemptTargets().find(tenant.hook()))
                .contains(new AttemptTarget(tenant.webhook(), secrets, PlanEntitlement.of(Plan.BUSINESS)));
    }

    @Test
    void every_edit_takes_effect_at_the_next_look() {
        Tenant tenant = aTenant();
        store().attemptTargets().find(tenant.hook());

        store().accounts().change(tenant.id(), stored -> stored.with("Now free", Plan.FREE));
        Webhook edited = tenant.webhook()
                .with(
                        aWebhook().to("https://new.example/in").build().endpoint(),
                        tenant.webhook().floor(),
                        WebhookState.DISABLED_BY_OWNER);
        store().webhooks().change(tenant.hook(), stored -> edited);
        SigningSecrets rotated = store().webhooks()
                .changeSecrets(
                        tenant.hook(), stored -> stored.rotated(Tenant.secrets().current(), NOW, Duration.ofHours(1)))
                .orElseThrow();

        assertThat(store().attemptTargets().find(tenant.hook()))
                .contains(new AttemptTarget(edited, rotated, PlanEntitlement.of(Plan.FREE)));
    }

    @Test
    void a_removed_webhook_is_no_target() {
        Tenant tenant = aTenant();
        store().webhooks().remove(tenant.hook());

        assertThat(store().attemptTargets().find(tenant.hook())).isEmpty();
    }
}
