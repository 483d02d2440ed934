package dev.toran.application.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.toran.application.browse.Cursor;
import dev.toran.application.browse.DeliveryFilter;
import dev.toran.application.browse.DeliveryRecord;
import dev.toran.application.browse.Page;
import dev.toran.domain.delivery.Attempt;
import dev.toran.domain.delivery.Delivery;
import dev.toran.domain.delivery.DeliveryId;
import dev.toran.domain.delivery.DeliveryStatus;
import dev.toran.domain.fixture.Fixtures;
import dev.toran.domain.lead.LeadId;
import dev.toran.domain.webhook.WebhookId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What every [dev.toran.application.browse.DeliveryArchive] does.
public abstract class DeliveryArchiveContract extends PortContract {

    @Test
    void a_fresh_delivery_is_pending_and_due_at_its_creation() {
        Tenant tenant = aTenant();
        Delivery delivery = tenant.commit(tenant.delivery());

        assertThat(store().deliveryArchive().find(tenant.id(), delivery.id()))
                .contains(new DeliveryRecord(
                        delivery,
                        DeliveryStatus.PENDING,
                        List.of(),
                        Optional.of(delivery.createdAt()),
                        Optional.empty()));
    }

    @Test
    void a_delivery_is_shown_to_its_own_account_only() {
        Tenant tenant = aTenant();
        Tenant stranger = aTenant();
        Delivery delivery = tenant.commit(tenant.delivery());

        assertThat(store().deliveryArchive().find(stranger.id(), delivery.id())).isEmpty();
        assertThat(deliveries(stranger, DeliveryFilter.ALL)).isEmpty();
        assertThat(deliveries(stranger, DeliveryFilter.of(delivery.lead()))).isEmpty();
    }

    @Test
    void pages_go_from_new_to_old_and_newcomers_move_nothing() {
        Tenant tenant = aTenant();
        Delivery oldest = created(tenant, NOW);
        Delivery older = created(tenant, NOW);
        Delivery newer = created(tenant, NOW.plusMillis(1));

        Page<DeliveryRecord> first =
                store().deliveryArchive().page(tenant.id(), DeliveryFilter.ALL, Cursor.Range.first(2));
        created(tenant, NOW.plusSeconds(1));
        Page<DeliveryRecord> second =
                store().deliveryArchive().page(tenant.id(), DeliveryFilter.ALL, new Cursor.Range(first.next(), 2));

        assertThat(first.items()).extracting(DeliveryRecord::delivery).containsExactly(newer, older);
        assertThat(second.items()).extracting(DeliveryRecord::delivery).containsExactly(oldest);
        assertThat(second.next()).isEmpty();
    }

    @Test
    void deliveries_are_filtered_by_webhook_lead_and_status() {
        Tenant tenant = aTenant();
        var second = tenant.anotherWebhook().key();
        Delivery delivered = tenant.commit(tenant.delivery());
        acknowledge(claimOne(tenant.hook(), NOW), NOW);
        Delivery failed = tenant.commit(tenant.delivery());
        giveUp(claimOne(tenant.hook(), NOW), NOW);
        Delivery retrying = tenant.commit(tenant.delivery());
        failUntil(NOW.plusSeconds(30), claimOne(tenant.hook(), NOW), NOW);
        Delivery pending = tenant.commit(tenant.delivery());
        Delivery elsewhere = tenant.commit(tenant.delivery().by(second));

        assertThat(deliveries(tenant, of(DeliveryStatus.DELIVERED))).containsExactly(delivered);
        assertThat(deliveries(tenant, of(DeliveryStatus.FAILED))).containsExactly(failed);
        assertThat(deliveries(tenant, of(DeliveryStatus.RETRYING))).containsExactly(retrying);
        assertThat(deliveries(tenant, of(DeliveryStatus.PENDING))).containsExactlyInAnyOrder(pending, elsewhere);
        assertThat(deliveries(tenant, of(second.webhook()))).containsExactly(elsewhere);
        assertThat(deliveries(tenant, DeliveryFilter.of(failed.lead()))).containsExactly(failed);
        assertThat(deliveries(
                        tenant,
                        new DeliveryFilter(
                                Optional.of(second.webhook()),
                                Optional.of(elsewhere.lead()),
                                Optional.of(DeliveryStatus.FAILED))))
                .isEmpty();
    }

    @Test
    void a_page_shows_each_deliverys_own_attempts_in_order() {
        Tenant tenant = aTenant();
        Delivery twice = tenant.commit(tenant.delivery());
        failUntil(NOW, claimOne(tenant.hook(), NOW), NOW);
        giveUp(claimOne(tenant.hook(), NOW), NOW);
        Delivery once = tenant.commit(tenant.delivery());
        acknowledge(claimOne(tenant.hook(), NOW), NOW);
        Delivery never = tenant.commit(tenant.delivery());

        List<DeliveryRecord> shown = store().deliveryArchive()
                .page(tenant.id(), DeliveryFilter.ALL, Cursor.Range.first(PLENTY))
                .items();

        assertThat(shown).extracting(DeliveryRecord::delivery).containsExactly(never, once, twice);
        assertThat(shown)
                .extracting(row -> row.attempts().stream().map(Attempt::number).toList())
                .containsExactly(List.of(), List.of(1), List.of(1, 2));
    }

    @Test
    void the_deliveries_of_several_leads_are_found_together() {
        Tenant tenant = aTenant();
        Delivery first = tenant.commit(tenant.delivery());
        acknowledge(claimOne(tenant.hook(), NOW), NOW);
        Delivery second = tenant.commit(tenant.delivery());
        tenant.commit(tenant.delivery());
        List<LeadId> asked = List.of(first.lead(), second.lead(), new LeadId(Fixtures.nextId()));

        assertThat(store().deliveryArchive().of(tenant.id(), asked))
                .extracting(
                        DeliveryRecord::delivery,
                        DeliveryRecord::status,
                        row -> row.attempts().size())
                .containsExactlyInAnyOrder(
                        tuple(first, DeliveryStatus.DELIVERED, 1), tuple(second, DeliveryStatus.PENDING, 0));
        assertThat(store().deliveryArchive().of(tenant.id(), List.of())).isEmpty();
        assertThat(store().deliveryArchive().of(aTenant().id(), asked)).isEmpty();
    }

    @Test
    void several_deliveries_are_found_together_and_nobody_elses() {
        Tenant tenant = aTenant();
        Delivery first = tenant.commit(tenant.delivery());
        acknowledge(claimOne(tenant.hook(), NOW), NOW);
        Delivery second = tenant.commit(tenant.delivery());
        tenant.commit(tenant.delivery());
        Tenant stranger = aTenant();
        Delivery strangers = stranger.commit(stranger.delivery());
        List<DeliveryId> asked =
                List.of(first.id(), second.id(), first.id(), strangers.id(), new DeliveryId(Fixtures.nextId()));

        assertThat(store().deliveryArchive().find(tenant.id(), asked))
                .extracting(DeliveryRecord::delivery, row -> row.attempts().size())
                .containsExactlyInAnyOrder(tuple(first, 1), tuple(second, 0));
        assertThat(store().deliveryArchive().find(tenant.id(), List.<DeliveryId>of()))
                .isEmpty();
    }

    private Delivery created(Tenant tenant, Instant at) {
        return tenant.commit(tenant.delivery().createdAt(at));
    }

    private List<Delivery> deliveries(Tenant tenant, DeliveryFilter filter) {
        return store().deliveryArchive().page(tenant.id(), filter, Cursor.Range.first(PLENTY)).items().stream()
                .map(DeliveryRecord::delivery)
                .toList();
    }

    private static DeliveryFilter of(DeliveryStatus status) {
        return new DeliveryFilter(Optional.empty(), Optional.empty(), Optional.of(status));
    }

    private static DeliveryFilter of(WebhookId webhook) {
        return new DeliveryFilter(Optional.of(webhook), Optional.empty(), Optional.empty());
    }
}
