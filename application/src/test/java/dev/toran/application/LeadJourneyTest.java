package dev.toran.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toran.application.contract.Tenant;
import dev.toran.application.delivery.AttemptTarget;
import dev.toran.application.delivery.ClaimedDelivery;
import dev.toran.application.delivery.DeliveryQueue.Recorded;
import dev.toran.application.delivery.Occasion;
import dev.toran.application.fake.World;
import dev.toran.application.lead.CaptureSite;
import dev.toran.application.lead.EgressRecord;
import dev.toran.application.lead.LeadSubmission;
import dev.toran.application.lead.Leads;
import dev.toran.domain.delivery.Attempt;
import dev.toran.domain.delivery.AttemptOutcome;
import dev.toran.domain.delivery.Delivery;
import dev.toran.domain.delivery.DeliveryStatus;
import dev.toran.domain.delivery.NextStep;
import dev.toran.domain.delivery.RetrySchedule;
import dev.toran.domain.lead.Assessment;
import dev.toran.domain.lead.Attribution;
import dev.toran.domain.lead.Capture;
import dev.toran.domain.lead.Contact;
import dev.toran.domain.lead.Lead;
import dev.toran.domain.lead.LeadId;
import dev.toran.domain.lead.Score;
import dev.toran.domain.lead.Tier;
import dev.toran.domain.lead.Visitor;
import dev.toran.domain.signing.SignedPayload;
import dev.toran.domain.webhook.EgressDecision;
import dev.toran.domain.webhook.WebhookPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// One lead's way through every stage, by hand, in the order in which the use cases do it. Read it as a tutorial: each
/// stage takes what the one before it made, so none can be left out.
class LeadJourneyTest {

    private static final RetrySchedule ONE_RETRY = new RetrySchedule(List.of(Duration.ofSeconds(30)));

    private final World world = new World();
    private final Tenant shop = world.tenant;

    @Test
    void a_lead_travels_from_the_form_to_the_receiver() {
        // capture: whatever a visitor typed was parsed at the edge. What is left is a submission, then a lead.
        LeadSubmission submission = new LeadSubmission(
                new Visitor(Optional.of("Ada"), new Contact(Optional.of("ada@example.com"), Optional.empty())),
                Attribution.NONE,
                Optional.empty(),
                Assessment.UNKNOWN);
        CaptureSite site =
                world.store.captureSites().find(shop.widget().key().widget()).orElseThrow();
        Lead lead = new Lead(
                new LeadId(world.entropy.nextId()),
                new Capture(site.widget().key(), world.clock.instant()),
                submission.visitor(),
                submission.attribution(),
                submission.assessment());

        // assess: the scorer's word. That it might not come in time is a value, Assessment.UNKNOWN.
        Lead assessed = lead.assessedAs(Assessment.of(new Score(91), Tier.HOT));

        // decide: pure. The plan, the webhook and the lead are all it looks at.
        EgressDecision decision = WebhookPolicy.ON_CAPTURE
                .decide(site.entitlement(), site.webhooks(), assessed)
                .getFirst();
        assertThat(decision).isEqualTo(new EgressDecision.Send(assessed, shop.webhook()));

        // freeze: only a decision to send can be written. From here on every attempt sends these bytes.
        Delivery delivery = world.prepare.freeze((EgressDecision.Send) decision, Occasion.CAPTURE);

        // commit: lead, decisions and deliveries in one transaction. After it the 202 is a promise.
        assertThat(world.store.leads().commit(Tenant.captured(assessed, delivery)))
                .isEqualTo(new Leads.Commit.Committed());
        assertThat(world.store
                        .leads()
                        .find(shop.id(), assessed.id())
                        .orElseThrow()
                        .egress())
                .containsExactly(new EgressRecord.Queued(shop.webhook().id(), delivery.id()));

        // claim: this node's, for a lease. Nobody else gets it meanwhile.
        ClaimedDelivery claimed = claim().getFirst();
        assertThat(claimed.delivery()).isEqualTo(delivery);
        assertThat(claim()).isEmpty();

        // sign: at the attempt, with the secret and the URL that the webhook has now.
        AttemptTarget target =
                world.store.attemptTargets().find(delivery.webhook()).orElseThrow();
        SignedPayload request = sign(claimed, target);

        // attempt: no transaction is open while the request is on its way. This one is answered with 500.
        world.sender.next(500);
        AttemptOutcome refused = world.sender.send(target.webhook().endpoint(), request);

        // record: what came of it and what follows, in one transaction, under the claim's token.
        assertThat(record(claimed, 1, refused)).isInstanceOf(NextStep.RetryAt.class);
        assertThat(status(delivery)).isEqualTo(DeliveryStatus.RETRYING);

        // … and once more, when the retry is due: the same body and id, a fresh time and signature.
        world.clock.advance(Duration.ofSeconds(40));
        ClaimedDelivery again = claim().getFirst();
        SignedPayload second = sign(again, target);
        assertThat(second.payload()).isEqualTo(request.payload());
        assertThat(second.headers())
                .containsEntry("webhook-id", request.headers().get("webhook-id"));
        assertThat(second.headers().get("webhook-signature"))
                .isNotEqualTo(request.headers().get("webhook-signature"));
        assertThat(record(again, 2, world.sender.send(target.webhook().endpoint(), second)))
                .isEqualTo(new NextStep.Done());
        assertThat(status(delivery)).isEqualTo(DeliveryStatus.DELIVERED);

        // The receiver, who has the secret, can prove where the request came from, and that nobody changed it.
        Map<String, String> headers = second.headers();
        byte[] body = second.payload().body();
        Instant now = world.clock.instant();
        assertThat(SignedPayload.verify(target.secrets().current(), headers, body, now))
                .isTrue();
        body[0]++;
        assertThat(SignedPayload.verify(target.secrets().current(), headers, body, now))
                .isFalse();
    }

    private List<ClaimedDelivery> claim() {
        return world.store
                .deliveryQueue()
                .claim(Map.of(shop.hook(), 1), world.prepare.newClaim(), world.clock.instant());
    }

    private SignedPayload sign(ClaimedDelivery claimed, AttemptTarget target) {
        return SignedPayload.sign(
                claimed.delivery().payload(),
                claimed.delivery().id().messageId(),
                target.secrets(),
                world.clock.instant());
    }

    private NextStep record(ClaimedDelivery claimed, int number, AttemptOutcome outcome) {
        Instant now = world.clock.instant();
        NextStep next = ONE_RETRY.after(outcome, number, now, 0.5);
        Attempt attempt = new Attempt(number, now, Duration.ofMillis(3), Optional.empty(), outcome);
        assertThat(world.store.deliveryQueue().record(claimed, attempt, next)).isEqualTo(Recorded.RECORDED);
        return next;
    }

    private DeliveryStatus status(Delivery delivery) {
        return world.store
                .deliveryArchive()
                .find(shop.id(), delivery.id())
                .orElseThrow()
                .status();
    }
}
