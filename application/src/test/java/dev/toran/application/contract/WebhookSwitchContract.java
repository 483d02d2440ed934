package dev.toran.application.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toran.application.delivery.ClaimedDelivery;
import dev.toran.application.delivery.DeliveryQueue.Recorded;
import dev.toran.domain.delivery.BlockReason;
import dev.toran.domain.delivery.Delivery;
import dev.toran.domain.delivery.DeliveryStatus;
import dev.toran.domain.delivery.NextStep;
import dev.toran.domain.webhook.TierFloor;
import dev.toran.domain.webhook.WebhookState;
import org.junit.jupiter.api.Test;

/// What happens to open deliveries when their webhook is switched off and on, or removed.
public abstract class WebhookSwitchContract extends PortContract {

    @Test
    void a_held_delivery_waits_however_long() {
        Tenant tenant = aTenant();
        Delivery delivery = tenant.commit(tenant.delivery());
        tenant.switchTo(WebhookState.DISABLED_BY_OWNER);

        assertThat(store().deliveryQueue().hold(claimOne(tenant.hook(), NOW))).isEqualTo(Recorded.RECORDED);

        assertThat(claim(tenant.hook(), PLENTY, FAR_AHEAD)).isEmpty();
        assertThat(store().deliveryArchive().find(tenant.id(), delivery.id())).hasValueSatisfying(held -> {
            assertThat(held.status()).isEqualTo(DeliveryStatus.PENDING);
            assertThat(held.attempts()).isEmpty();
            assertThat(held.nextAttemptAt()).isEmpty();
            assertThat(held.held()).contains(BlockReason.DISABLED);
        });
    }

    @Test
    void switching_on_makes_held_deliveries_due() {
        Tenant tenant = aTenant();
        Delivery delivery = tenant.commit(tenant.delivery());
        tenant.switchTo(WebhookState.DISABLED_AFTER_FAILURES);
        store().deliveryQueue().hold(claimOne(tenant.hook(), NOW));

        tenant.switchTo(WebhookState.ENABLED);

        assertThat(store().deliveryArchive().find(tenant.id(), delivery.id()))
                .hasValueSatisfying(free -> assertThat(free.held()).isEmpty());
        assertThat(claimOne(tenant.hook(), FAR_AHEAD).delivery()).isEqualTo(delivery);
    }

    @Test
    void a_held_retry_is_still_a_retry_after_switching_on() {
        Tenant tenant = aTenant();
        tenant.commit(tenant.delivery());
        failUntil(NOW.plusSeconds(30), claimOne(tenant.hook(), NOW), NOW);
        tenant.switchTo(WebhookState.DISABLED_BY_OWNER);
        store().deliveryQueue().hold(claimOne(tenant.hook(), NOW.plusSeconds(30)));

        tenant.switchTo(WebhookState.ENABLED);

        assertThat(claimOne(tenant.hook(), FAR_AHEAD).nextAttempt()).isEqualTo(2);
    }

    @Test
    void a_delivery_held_after_its_webhook_was_switched_on_again_is_not_forgotten() {
        Tenant tenant = aTenant();
        Delivery delivery = tenant.commit(tenant.delivery());
        ClaimedDelivery foundItOff = claimOne(tenant.hook(), NOW);

        store().deliveryQueue().hold(foundItOff);

        assertThat(claimOne(tenant.hook(), FAR_AHEAD).delivery()).isEqualTo(delivery);
    }

    @Test
    void changing_something_else_about_a_switched_off_webhook_frees_nothing() {
        Tenant tenant = aTenant();
        tenant.commit(tenant.delivery());
        tenant.switchTo(WebhookState.DISABLED_BY_OWNER);
        store().deliveryQueue().hold(claimOne(tenant.hook(), NOW));

        store().webhooks().change(tenant.hook(), hook -> hook.with(hook.endpoint(), TierFloor.HOT_ONLY, hook.state()));

        assertThat(claim(tenant.hook(), PLENTY, FAR_AHEAD)).isEmpty();
    }

    @Test
    void switching_on_does_not_bring_a_planned_retry_forward() {
        Tenant tenant = aTenant();
        tenant.commit(tenant.delivery());
        failUntil(FARTHER_AHEAD, claimOne(tenant.hook(), NOW), NOW);

        tenant.switchTo(WebhookState.ENABLED);

        assertThat(claim(tenant.hook(), PLENTY, FAR_AHEAD)).isEmpty();
    }

    @Test
    void removing_makes_planned_and_held_deliveries_due() {
        Tenant tenant = aTenant();
        Delivery planned = tenant.commit(tenant.delivery());
        failUntil(FARTHER_AHEAD, claimOne(tenant.hook(), NOW), NOW);
        Delivery held = tenant.commit(tenant.delivery());
        tenant.switchTo(WebhookState.DISABLED_BY_OWNER);
        store().deliveryQueue().hold(claimOne(tenant.hook(), NOW));

        store().webhooks().remove(tenant.hook());

        assertThat(claim(tenant.hook(), PLENTY, FAR_AHEAD))
                .extracting(ClaimedDelivery::delivery)
                .containsExactlyInAnyOrder(planned, held);
    }

    @Test
    void removing_leaves_other_webhooks_deliveries_alone() {
        Tenant tenant = aTenant();
        var other = tenant.anotherWebhook().key();
        tenant.commit(tenant.delivery().by(other));
        failUntil(FARTHER_AHEAD, claimOne(other, NOW), NOW);

        store().webhooks().remove(tenant.hook());

        assertThat(claim(other, PLENTY, FAR_AHEAD)).isEmpty();
    }

    @Test
    void what_is_on_the_wire_while_its_webhook_is_removed_is_still_recorded() {
        Tenant tenant = aTenant();
        Delivery delivery = tenant.commit(tenant.delivery());
        ClaimedDelivery onTheWire = claimOne(tenant.hook(), NOW);

        store().webhooks().remove(tenant.hook());

        assertThat(store().deliveryQueue().record(onTheWire, acknowledged(onTheWire, NOW), new NextStep.Done()))
                .isEqualTo(Recorded.RECORDED);
        assertThat(store().deliveryArchive().find(tenant.id(), delivery.id()))
                .hasValueSatisfying(found -> assertThat(found.status()).isEqualTo(DeliveryStatus.DELIVERED));
    }
}
