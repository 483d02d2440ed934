package dev.toran.application.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toran.application.browse.DeliveryRecord;
import dev.toran.application.delivery.ClaimedDelivery;
import dev.toran.application.delivery.DeliveryQueue.Recorded;
import dev.toran.domain.delivery.Answer;
import dev.toran.domain.delivery.Attempt;
import dev.toran.domain.delivery.AttemptOutcome;
import dev.toran.domain.delivery.BlockReason;
import dev.toran.domain.delivery.ConnectionFault;
import dev.toran.domain.delivery.Delivery;
import dev.toran.domain.delivery.DeliveryStatus;
import dev.toran.domain.delivery.NextStep;
import dev.toran.domain.webhook.EndpointUrl;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// How every [dev.toran.application.delivery.DeliveryQueue] takes down what came of a claim.
public abstract class AttemptRecordingContract extends PortContract {

    private static final Optional<EndpointUrl> ELSEWHERE =
            Optional.of(EndpointUrl.stored("https://other.example/hook?key=%C3%A4"));

    @Test
    void an_acknowledged_delivery_is_delivered() {
        Tenant tenant = aTenant();
        Delivery delivery = tenant.commit(tenant.delivery());
        ClaimedDelivery claimed = claimOne(tenant.hook(), NOW);
        Attempt attempt = acknowledged(claimed, NOW.plusSeconds(1));

        assertThat(store().deliveryQueue().record(claimed, attempt, new NextStep.Done()))
                .isEqualTo(Recorded.RECORDED);

        assertThat(stored(tenant, delivery))
                .isEqualTo(new DeliveryRecord(
                        delivery, DeliveryStatus.DELIVERED, List.of(attempt), Optional.empty(), Optional.empty()));
    }

    @Test
    void every_kind_of_outcome_is_kept_as_it_was() {
        Tenant tenant = aTenant();
        Delivery delivery = tenant.commit(tenant.delivery());
        List<AttemptOutcome> outcomes = new ArrayList<>(List.of(
                new AttemptOutcome.Refused(new Answer(429, "slow \"down\" 🐢"), Optional.of(NOW.plusSeconds(7))),
                new AttemptOutcome.Refused(new Answer(302, ""), Optional.empty()),
                new AttemptOutcome.Acknowledged(new Answer(204, ""))));
        for (ConnectionFault fault : ConnectionFault.values()) {
            outcomes.addFirst(new AttemptOutcome.Unreachable(fault));
        }
        for (BlockReason reason : BlockReason.values()) {
            outcomes.addFirst(new AttemptOutcome.Blocked(reason));
        }
        List<Attempt> made = new ArrayList<>();
        for (AttemptOutcome outcome : outcomes) {
            Instant at = NOW.plusSeconds(made.size());
            ClaimedDelivery claimed = claimOne(tenant.hook(), at);
            Attempt attempt =
                    new Attempt(claimed.nextAttempt(), at, Duration.ofMillis(1_000 + made.size()), ELSEWHERE, outcome);
            store().deliveryQueue().record(claimed, attempt, new NextStep.RetryAt(at.plusSeconds(1)));
            made.add(attempt);
        }

        assertThat(stored(tenant, delivery).attempts()).containsExactlyElementsOf(made);
    }

    @Test
    void a_failed_delivery_shows_when_it_is_tried_again() {
        Tenant tenant = aTenant();
        Delivery delivery = tenant.commit(tenant.delivery());
        ClaimedDelivery claimed = claimOne(tenant.hook(), NOW);
        Attempt attempt = refused(claimed, NOW);

        store().deliveryQueue().record(claimed, attempt, new NextStep.RetryAt(NOW.plusSeconds(30)));

        assertThat(stored(tenant, delivery))
                .isEqualTo(new DeliveryRecord(
                        delivery,
                        DeliveryStatus.RETRYING,
                        List.of(attempt),
                        Optional.of(NOW.plusSeconds(30)),
                        Optional.empty()));
    }

    @Test
    void a_delivery_given_up_is_failed() {
        Tenant tenant = aTenant();
        Delivery delivery = tenant.commit(tenant.delivery());
        ClaimedDelivery claimed = claimOne(tenant.hook(), NOW);
        Attempt attempt = refused(claimed, NOW);

        store().deliveryQueue().record(claimed, attempt, new NextStep.GiveUp());

        assertThat(stored(tenant, delivery))
                .isEqualTo(new DeliveryRecord(
                        delivery, DeliveryStatus.FAILED, List.of(attempt), Optional.empty(), Optional.empty()));
    }

    @Test
    void a_late_recorder_changes_nothing_over_its_successor() {
        Tenant tenant = aTenant();
        Delivery delivery = tenant.commit(tenant.delivery());
        ClaimedDelivery late = claimOne(tenant.hook(), NOW);
        ClaimedDelivery successor = claimOne(tenant.hook(), NOW.plus(LEASE));

        assertThat(store().deliveryQueue().record(late, refused(late, NOW), new NextStep.GiveUp()))
                .isEqualTo(Recorded.SUPERSEDED);
        assertThat(store().deliveryQueue().hold(late)).isEqualTo(Recorded.SUPERSEDED);
        store().deliveryQueue().release(List.of(late), NOW);

        assertThat(claim(tenant.hook(), PLENTY, NOW.plus(LEASE))).isEmpty();
        assertThat(stored(tenant, delivery).attempts()).isEmpty();
        assertThat(store().deliveryQueue().record(successor, acknowledged(successor, NOW), new NextStep.Done()))
                .isEqualTo(Recorded.RECORDED);
    }

    @Test
    void a_lapsed_claim_that_nobody_took_over_still_records() {
        Tenant tenant = aTenant();
        Delivery delivery = tenant.commit(tenant.delivery());
        ClaimedDelivery slow = claimOne(tenant.hook(), NOW);

        assertThat(store().deliveryQueue()
                        .record(slow, acknowledged(slow, NOW.plus(LEASE).plusSeconds(1)), new NextStep.Done()))
                .isEqualTo(Recorded.RECORDED);
        assertThat(stored(tenant, delivery).status()).isEqualTo(DeliveryStatus.DELIVERED);
    }

    @Test
    void the_same_claim_records_once() {
        Tenant tenant = aTenant();
        Delivery delivery = tenant.commit(tenant.delivery());
        ClaimedDelivery claimed = claimOne(tenant.hook(), NOW);
        acknowledge(claimed, NOW);

        assertThat(store().deliveryQueue().record(claimed, refused(claimed, NOW), new NextStep.GiveUp()))
                .isEqualTo(Recorded.SUPERSEDED);
        assertThat(store().deliveryQueue().hold(claimed)).isEqualTo(Recorded.SUPERSEDED);
        store().deliveryQueue().release(List.of(claimed), NOW);

        assertThat(stored(tenant, delivery).attempts()).containsExactly(acknowledged(claimed, NOW));
        assertThat(claim(tenant.hook(), PLENTY, FAR_AHEAD)).isEmpty();
    }

    @Test
    void many_records_at_once_are_all_kept() {
        Tenant tenant = aTenant();
        for (int count = 0; count < 8; count++) {
            tenant.commit(tenant.delivery());
        }
        List<ClaimedDelivery> claimed = claim(tenant.hook(), 8, NOW);

        List<Recorded> recorded = Together.run(8, thread -> () -> {
            ClaimedDelivery mine = claimed.get(thread);
            return store().deliveryQueue().record(mine, acknowledged(mine, NOW), new NextStep.Done());
        });

        assertThat(recorded).containsOnly(Recorded.RECORDED);
        assertThat(claimed)
                .allSatisfy(mine -> assertThat(stored(tenant, mine.delivery()).attempts())
                        .containsExactly(acknowledged(mine, NOW)));
    }

    @Test
    void released_deliveries_are_due_at_once_and_their_claims_are_void() {
        Tenant tenant = aTenant();
        tenant.commit(tenant.delivery());
        tenant.commit(tenant.delivery());
        ClaimedDelivery kept = claimOne(tenant.hook(), NOW);
        ClaimedDelivery released = claimOne(tenant.hook(), NOW);

        store().deliveryQueue().release(List.of(released), NOW.plusSeconds(1));

        assertThat(claim(tenant.hook(), PLENTY, NOW.plusMillis(999))).isEmpty();
        assertThat(store().deliveryQueue().record(released, refused(released, NOW), new NextStep.GiveUp()))
                .isEqualTo(Recorded.SUPERSEDED);
        assertThat(claimOne(tenant.hook(), NOW.plusSeconds(1)).delivery()).isEqualTo(released.delivery());
        acknowledge(kept, NOW);
        assertThat(stored(tenant, kept.delivery()).status()).isEqualTo(DeliveryStatus.DELIVERED);
    }

    @Test
    void releasing_nothing_is_fine() {
        Tenant tenant = aTenant();
        tenant.commit(tenant.delivery());

        store().deliveryQueue().release(List.of(), NOW);

        assertThat(claim(tenant.hook(), PLENTY, NOW)).hasSize(1);
    }

    private DeliveryRecord stored(Tenant tenant, Delivery delivery) {
        return store().deliveryArchive().find(tenant.id(), delivery.id()).orElseThrow();
    }
}
