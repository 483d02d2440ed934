package dev.toran.application.lead;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toran.application.browse.DeliveryRecord;
import dev.toran.application.contract.Tenant;
import dev.toran.application.fake.World;
import dev.toran.domain.delivery.Delivery;
import dev.toran.domain.delivery.DeliveryId;
import dev.toran.domain.delivery.DeliveryStatus;
import dev.toran.domain.lead.Lead;
import dev.toran.domain.lead.LeadId;
import dev.toran.domain.lead.Tier;
import dev.toran.domain.plan.Plan;
import dev.toran.domain.webhook.TierFloor;
import dev.toran.domain.webhook.WebhookId;
import dev.toran.domain.webhook.WebhookState;
import dev.toran.domain.webhook.WithholdReason;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ResendLeadTest {

    private final World world = new World();
    private final Tenant tenant = world.tenant;

    @BeforeEach
    void start() {
        world.dispatcher.start();
    }

    @AfterEach
    void stop() throws InterruptedException {
        world.close();
    }

    @Test
    void a_failed_lead_is_sent_again_as_a_new_delivery() throws InterruptedException {
        LeadId lead = failedLead();

        DeliveryId resent =
                ((ResendLead.Result.Resent) resend(lead)).deliveries().getFirst();

        Delivery sent = world.journal.nextAttempt().delivery().delivery();
        assertThat(sent.id()).isEqualTo(resent);
        assertThat(sent.capturedAt())
                .as("a resend says nothing of how fast leads are")
                .isEmpty();
        assertThat(status(resent)).isEqualTo(DeliveryStatus.DELIVERED);
        assertThat(world.sender.requests()).hasSize(3);
        assertThat(world.sender.requests().get(2).payload())
                .isNotEqualTo(world.sender.requests().getFirst().payload());
    }

    @Test
    void the_floor_does_not_apply_but_the_plan_does() throws InterruptedException {
        LeadId lead = failedLead();
        world.store
                .webhooks()
                .change(tenant.hook(), hook -> hook.with(hook.endpoint(), TierFloor.HOT_ONLY, hook.state()));
        assertThat(resend(lead)).isInstanceOf(ResendLead.Result.Resent.class);

        world.accounts.change(tenant.id(), Optional.empty(), Optional.of(Plan.FREE));
        assertThat(resend(lead)).isEqualTo(new ResendLead.Result.Withheld(WithholdReason.PLAN));
    }

    @Test
    void a_lead_that_was_withheld_is_sent_anyway() throws InterruptedException {
        world.store
                .webhooks()
                .change(tenant.hook(), hook -> hook.with(hook.endpoint(), TierFloor.HOT_ONLY, hook.state()));
        Lead info = tenant.lead().ofTier(Tier.INFO).build();
        world.store
                .leads()
                .commit(new CapturedLead(
                        info,
                        List.of(new EgressRecord.Withheld(
                                Optional.of(tenant.webhook().id()), WithholdReason.BELOW_FLOOR)),
                        List.of(),
                        List.of(),
                        Optional.empty()));

        assertThat(resend(info.id())).isInstanceOf(ResendLead.Result.Resent.class);
        assertThat(world.journal.nextAttempt().attempt().outcome().status()).hasValue(200);
    }

    @Test
    void what_must_stay_is_not_sent_whoever_asks() {
        Lead nobody = tenant.lead().withoutContact().build();
        tenant.commit(nobody);
        assertThat(resend(nobody.id())).isEqualTo(new ResendLead.Result.Withheld(WithholdReason.NO_CONTACT));

        Lead lead = tenant.lead().build();
        tenant.commit(lead);
        world.store
                .webhooks()
                .change(
                        tenant.hook(),
                        hook -> hook.with(hook.endpoint(), hook.floor(), WebhookState.DISABLED_BY_OWNER));
        assertThat(resend(lead.id())).isEqualTo(new ResendLead.Result.Withheld(WithholdReason.DISABLED));

        world.store.webhooks().remove(tenant.hook());
        assertThat(resend(lead.id())).isEqualTo(new ResendLead.Result.Withheld(WithholdReason.NO_WEBHOOK));

        world.widgets.remove(tenant.widget().key());
        assertThat(resend(lead.id())).isEqualTo(new ResendLead.Result.Withheld(WithholdReason.NO_WEBHOOK));
    }

    @Test
    void what_does_not_exist_is_not_sent() throws InterruptedException {
        LeadId lead = failedLead();

        assertThat(resend(new LeadId(world.entropy.nextId()))).isEqualTo(new ResendLead.Result.NotFound());
        assertThat(world.resend.resend(tenant.id(), lead, Optional.of(new WebhookId(world.entropy.nextId()))))
                .isEqualTo(new ResendLead.Result.NotFound());
        assertThat(world.resend.resend(Tenant.in(world.store).id(), lead, Optional.empty()))
                .isEqualTo(new ResendLead.Result.NotFound());
    }

    @Test
    void one_of_several_webhooks_can_be_named() throws InterruptedException {
        LeadId lead = failedLead();
        WebhookId another = tenant.anotherWebhook().id();

        assertThat(((ResendLead.Result.Resent) world.resend.resend(tenant.id(), lead, Optional.of(another)))
                        .deliveries())
                .hasSize(1);
        assertThat(world.journal.nextAttempt().delivery().delivery().webhook().webhook())
                .isEqualTo(another);
    }

    @Test
    void a_replay_sends_what_failed_in_the_span() throws InterruptedException {
        failedLead();
        ReplaySource.Span span = new ReplaySource.Span(
                tenant.lead().build().capture().at().minusSeconds(60),
                world.clock.instant().plusSeconds(1),
                ReplaySource.Which.FAILED);

        assertThat(world.replay.replay(tenant.hook(), span)).isEqualTo(1);
        assertThat(world.journal.nextAttempt().attempt().outcome().status()).hasValue(200);
    }

    private LeadId failedLead() throws InterruptedException {
        world.sender.next(410);
        CaptureResult.Captured captured = (CaptureResult.Captured) world.capture(World.hotLead());
        world.journal.nextAttempt();
        world.clock.advance(World.RETRY_WAIT);
        world.sender.next(410);
        assertThat(resend(captured.lead())).isInstanceOf(ResendLead.Result.Resent.class);
        world.journal.nextAttempt();
        world.clock.advance(World.RETRY_WAIT);
        return captured.lead();
    }

    private ResendLead.Result resend(LeadId lead) {
        return world.resend.resend(tenant.id(), lead, Optional.empty());
    }

    private DeliveryStatus status(DeliveryId delivery) {
        return Optional.of(delivery)
                .flatMap(id -> world.store.deliveryArchive().find(tenant.id(), id))
                .map(DeliveryRecord::status)
                .orElseThrow();
    }
}
