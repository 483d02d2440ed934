package dev.toran.application.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toran.application.browse.Cursor;
import dev.toran.application.browse.DeliveryFilter;
import dev.toran.application.browse.DeliveryRecord;
import dev.toran.application.delivery.ClaimedDelivery;
import dev.toran.application.delivery.Pace;
import dev.toran.domain.delivery.Delivery;
import dev.toran.domain.delivery.DeliveryId;
import dev.toran.domain.delivery.DeliveryStatus;
import dev.toran.domain.lead.Lead;
import dev.toran.domain.signing.EventType;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What every [dev.toran.application.delivery.Outbox] does.
public abstract class OutboxContract extends PortContract {

    @Test
    void an_added_test_is_claimed_by_whoever_added_it() {
        Tenant tenant = aTenant();
        ClaimedDelivery test = new ClaimedDelivery(
                tenant.delivery().withPayload(EventType.LEAD_TEST, "{}").build(), 0, claimAt(NOW));

        store().outbox().add(test);

        assertThat(claim(tenant.hook(), PLENTY, NOW)).isEmpty();
        acknowledge(test, NOW);
        assertThat(stored(tenant, test.delivery().id()).attempts()).containsExactly(acknowledged(test, NOW));
        assertThat(stored(tenant, test.delivery().id()).delivery()).isEqualTo(test.delivery());
    }

    @Test
    void an_added_test_whose_node_vanished_is_due_after_its_lease() {
        Tenant tenant = aTenant();
        ClaimedDelivery test = new ClaimedDelivery(
                tenant.delivery().withPayload(EventType.LEAD_TEST, "{}").build(), 0, claimAt(NOW));
        store().outbox().add(test);

        assertThat(claimOne(tenant.hook(), NOW.plus(LEASE)).delivery()).isEqualTo(test.delivery());
    }

    @Test
    void a_resend_of_a_finished_delivery_is_a_new_one_due_now() {
        Tenant tenant = aTenant();
        Lead lead = tenant.lead().build();
        tenant.commit(lead, tenant.delivery().of(lead).build());
        giveUp(claimOne(tenant.hook(), NOW), NOW);
        Delivery resend = tenant.delivery()
                .of(lead)
                .createdAt(NOW.plusSeconds(9))
                .resent()
                .build();

        assertThat(resend(List.of(resend))).containsExactly(resend.id());

        assertThat(claimOne(tenant.hook(), FAR_AHEAD).delivery()).isEqualTo(resend);
    }

    @Test
    void a_resend_adds_nothing_while_the_first_attempt_waits() {
        Tenant tenant = aTenant();
        Lead lead = tenant.lead().build();
        Delivery waiting = tenant.delivery().of(lead).build();
        tenant.commit(lead, waiting);

        assertThat(resend(List.of(tenant.delivery().of(lead).build()))).containsExactly(waiting.id());

        assertThat(deliveriesOf(tenant, lead)).containsExactly(waiting.id());
    }

    @Test
    void a_resend_adds_nothing_while_an_attempt_is_on_the_wire() {
        Tenant tenant = aTenant();
        Lead lead = tenant.lead().build();
        Delivery first = tenant.delivery().of(lead).createdAt(FAR_AHEAD).build();
        tenant.commit(lead, first);
        failUntil(FAR_AHEAD.plusSeconds(30), claimOne(tenant.hook(), FAR_AHEAD), FAR_AHEAD);
        ClaimedDelivery onTheWire = claimOne(tenant.hook(), FAR_AHEAD.plusSeconds(30));

        assertThat(resend(List.of(tenant.delivery().of(lead).build()))).containsExactly(first.id());

        assertThat(deliveriesOf(tenant, lead)).containsExactly(first.id());
        acknowledge(onTheWire, FAR_AHEAD.plusSeconds(31));
        assertThat(stored(tenant, first.id()).status()).isEqualTo(DeliveryStatus.DELIVERED);
    }

    @Test
    void a_resend_takes_the_place_of_a_planned_retry() {
        Tenant tenant = aTenant();
        Lead lead = tenant.lead().build();
        Delivery first = tenant.delivery().of(lead).build();
        tenant.commit(lead, first);
        failUntil(FARTHER_AHEAD, claimOne(tenant.hook(), NOW), NOW);
        Delivery resend = tenant.delivery().of(lead).build();

        assertThat(resend(List.of(resend))).containsExactly(resend.id());

        assertThat(stored(tenant, first.id())).satisfies(replaced -> {
            assertThat(replaced.status()).isEqualTo(DeliveryStatus.FAILED);
            assertThat(replaced.nextAttemptAt()).isEmpty();
            assertThat(replaced.attempts()).hasSize(1);
        });
        assertThat(claim(tenant.hook(), PLENTY, FARTHER_AHEAD))
                .extracting(ClaimedDelivery::delivery)
                .containsExactly(resend);
    }

    @Test
    void each_resend_of_a_list_is_answered_in_its_place() {
        Tenant tenant = aTenant();
        var second = tenant.anotherWebhook().key();
        Lead lead = tenant.lead().build();
        Lead otherLead = tenant.lead().build();
        Delivery waiting = tenant.delivery().by(second).of(lead).build();
        tenant.commit(lead, waiting);
        tenant.commit(otherLead);
        Delivery resend = tenant.delivery().of(lead).build();
        Delivery otherResend = tenant.delivery().by(second).of(otherLead).build();

        assertThat(resend(List.of(resend, tenant.delivery().by(second).of(lead).build(), otherResend)))
                .containsExactly(resend.id(), waiting.id(), otherResend.id());
    }

    @Test
    void a_double_click_sends_one() {
        Tenant tenant = aTenant();
        Lead lead = tenant.lead().build();
        tenant.commit(lead);

        List<List<DeliveryId>> open = Together.run(4, thread -> {
            List<Delivery> resend = List.of(tenant.delivery().of(lead).build());
            return () -> resend(resend);
        });

        assertThat(open.stream().flatMap(List::stream).distinct()).hasSize(1);
        assertThat(deliveriesOf(tenant, lead)).containsExactly(open.getFirst().getFirst());
    }

    @Test
    void many_resends_are_due_one_after_the_other() {
        Tenant tenant = aTenant();
        Lead underWay = tenant.lead().build();
        tenant.commit(
                underWay,
                tenant.delivery().of(underWay).createdAt(FARTHER_AHEAD).build());
        Lead first = committed(tenant);
        Lead second = committed(tenant);
        List<Delivery> deliveries = List.of(
                tenant.delivery().of(first).build(),
                tenant.delivery().of(underWay).build(),
                tenant.delivery().of(second).build());

        store().outbox().resend(deliveries, new Pace(FAR_AHEAD, Duration.ofMillis(50)));

        assertThat(claim(tenant.hook(), PLENTY, FAR_AHEAD.minusMillis(1))).isEmpty();
        assertThat(claimOne(tenant.hook(), FAR_AHEAD).delivery()).isEqualTo(deliveries.getFirst());
        assertThat(claim(tenant.hook(), PLENTY, FAR_AHEAD.plusMillis(49))).isEmpty();
        assertThat(claimOne(tenant.hook(), FAR_AHEAD.plusMillis(50)).delivery()).isEqualTo(deliveries.getLast());
        assertThat(stored(tenant, deliveries.getLast().id()).delivery().createdAt())
                .isEqualTo(NOW);
    }

    @Test
    void the_same_lead_twice_in_one_list_is_sent_once() {
        Tenant tenant = aTenant();
        Lead lead = committed(tenant);
        Delivery first = tenant.delivery().of(lead).build();

        assertThat(resend(List.of(first, tenant.delivery().of(lead).build()))).containsExactly(first.id(), first.id());

        assertThat(deliveriesOf(tenant, lead)).containsExactly(first.id());
    }

    @Test
    void nothing_to_resend_is_fine() {
        assertThat(resend(List.of())).isEmpty();
    }

    private Lead committed(Tenant tenant) {
        Lead lead = tenant.lead().build();
        tenant.commit(lead);
        return lead;
    }

    private List<DeliveryId> resend(List<Delivery> deliveries) {
        return store().outbox().resend(deliveries, new Pace(NOW, Duration.ZERO));
    }

    private DeliveryRecord stored(Tenant tenant, DeliveryId delivery) {
        return store().deliveryArchive().find(tenant.id(), delivery).orElseThrow();
    }

    private List<DeliveryId> deliveriesOf(Tenant tenant, Lead lead) {
        return store()
                .deliveryArchive()
                .page(tenant.id(), DeliveryFilter.of(lead.id()), Cursor.Range.first(PLENTY))
                .items()
                .stream()
                .map(found -> found.delivery().id())
                .toList();
    }
}
