package dev.toran.application.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toran.application.browse.DeliveryRecord;
import dev.toran.application.contract.Tenant;
import dev.toran.application.fake.World;
import dev.toran.application.webhook.SendTestWebhook.TestResult;
import dev.toran.domain.delivery.DeliveryStatus;
import dev.toran.domain.plan.Plan;
import dev.toran.domain.signing.EventType;
import dev.toran.domain.webhook.WebhookId;
import dev.toran.domain.webhook.WebhookKey;
import dev.toran.domain.webhook.WebhookState;
import dev.toran.domain.webhook.WithholdReason;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SendTestWebhookTest {

    private final World world = new World();
    private final Tenant tenant = world.tenant;

    @Test
    void a_test_takes_the_way_of_real_leads_and_says_what_came_of_it() {
        TestResult.Attempted result = (TestResult.Attempted) send();

        assertThat(result.attempt().outcome().status()).hasValue(200);
        assertThat(stored(result).status()).isEqualTo(DeliveryStatus.DELIVERED);
        assertThat(stored(result).delivery().capturedAt()).isEmpty();
        assertThat(world.sender.requests().getFirst().payload().event()).isEqualTo(EventType.LEAD_TEST);
        assertThat(world.sender.requests().getFirst().headers())
                .containsEntry("webhook-id", result.delivery().messageId());
    }

    @Test
    void a_failed_test_is_not_retried() {
        world.sender.next(500);

        TestResult.Attempted result = (TestResult.Attempted) send();

        assertThat(stored(result).status()).isEqualTo(DeliveryStatus.FAILED);
        assertThat(stored(result).nextAttemptAt()).isEmpty();
    }

    @Test
    void each_test_has_a_lead_of_its_own() {
        assertThat(((TestResult.Attempted) send()).lead()).isNotEqualTo(((TestResult.Attempted) send()).lead());
    }

    @Test
    void a_test_is_held_back_where_real_leads_are() {
        world.store
                .webhooks()
                .change(
                        tenant.hook(),
                        hook -> hook.with(hook.endpoint(), hook.floor(), WebhookState.DISABLED_BY_OWNER));
        assertThat(((TestResult.Withheld) send()).reason()).isEqualTo(WithholdReason.DISABLED);

        world.accounts.change(tenant.id(), Optional.empty(), Optional.of(Plan.FREE));
        assertThat(((TestResult.Withheld) send()).reason()).isEqualTo(WithholdReason.PLAN);
        assertThat(world.sender.requests()).isEmpty();
    }

    @Test
    void an_unknown_webhook_can_not_be_tested() {
        assertThat(world.test.send(new WebhookKey(tenant.id(), new WebhookId(world.entropy.nextId()))))
                .isEmpty();
    }

    private TestResult send() {
        return world.test.send(tenant.hook()).orElseThrow();
    }

    private DeliveryRecord stored(TestResult.Attempted result) {
        return world.store
                .deliveryArchive()
                .find(tenant.id(), result.delivery())
                .orElseThrow();
    }
}
