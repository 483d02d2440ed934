package dev.toran.application.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toran.application.browse.Cursor;
import dev.toran.application.browse.DeliveryFilter;
import dev.toran.application.lead.CapturedLead;
import dev.toran.application.lead.IdempotencyKey;
import dev.toran.application.lead.Leads;
import dev.toran.application.retention.Expired;
import dev.toran.domain.account.AccountId;
import dev.toran.domain.delivery.Delivery;
import dev.toran.domain.lead.Lead;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What every [Expired] removes and what it keeps.
public abstract class RetentionContract extends PortContract {

    /// What is tested, over the same data as the store.
    protected abstract Expired expired();

    @Test
    void what_is_old_and_finished_is_removed_with_its_attempts_and_its_lead() {
        Tenant tenant = aTenant();
        Delivery old = tenant.commit(tenant.delivery());
        acknowledge(claimOne(tenant.hook(), NOW), NOW);

        assertThat(expired().remove(tenant.id(), FAR_AHEAD, PLENTY)).isEqualTo(2);

        assertThat(deliveries(tenant)).isEmpty();
        assertThat(store().leads().find(tenant.id(), old.lead())).isEmpty();
        assertThat(expired().remove(tenant.id(), FAR_AHEAD, PLENTY)).isZero();
    }

    @Test
    void what_is_not_old_stays() {
        Tenant tenant = aTenant();
        Delivery young = tenant.commit(tenant.delivery().createdAt(NOW));
        acknowledge(claimOne(tenant.hook(), NOW), NOW);

        assertThat(expired().remove(tenant.id(), NOW.minus(Duration.ofDays(365)), PLENTY))
                .isZero();

        assertThat(deliveries(tenant)).containsExactly(young);
        assertThat(store().leads().find(tenant.id(), young.lead())).isPresent();
    }

    @Test
    void an_open_delivery_and_its_lead_stay_however_old() {
        Tenant tenant = aTenant();
        Delivery open = tenant.commit(tenant.delivery());

        assertThat(expired().remove(tenant.id(), FAR_AHEAD, PLENTY)).isZero();

        assertThat(claimOne(tenant.hook(), NOW).delivery()).isEqualTo(open);
        assertThat(store().leads().find(tenant.id(), open.lead())).isPresent();
    }

    @Test
    void a_slice_is_no_larger_than_it_may_be() {
        Tenant tenant = aTenant();
        for (int count = 0; count < 3; count++) {
            tenant.commit(tenant.lead().build());
        }

        assertThat(expired().remove(tenant.id(), FAR_AHEAD, 2)).isEqualTo(2);
        assertThat(expired().remove(tenant.id(), FAR_AHEAD, 2)).isEqualTo(1);
    }

    @Test
    void old_idempotency_keys_are_forgotten() {
        Tenant tenant = aTenant();
        Optional<IdempotencyKey> key = Optional.of(new IdempotencyKey("once", "fingerprint"));
        Lead first = tenant.lead().build();
        store().leads().commit(new CapturedLead(first, List.of(), List.of(), List.of(), key));

        assertThat(expired().remove(tenant.id(), FAR_AHEAD, PLENTY)).isEqualTo(2);

        Lead second = tenant.lead().build();
        assertThat(store().leads().commit(new CapturedLead(second, List.of(), List.of(), List.of(), key)))
                .isEqualTo(new Leads.Commit.Committed());
    }

    @Test
    void other_accounts_are_left_alone() {
        Tenant tenant = aTenant();
        Tenant other = aTenant();
        other.commit(other.lead().build());

        assertThat(expired().remove(tenant.id(), FAR_AHEAD, PLENTY)).isZero();
        assertThat(expired().remove(other.id(), FAR_AHEAD, PLENTY)).isEqualTo(1);
    }

    @Test
    void accounts_are_listed_page_by_page() {
        AccountId first = aTenant().id();
        AccountId second = aTenant().id();

        assertThat(expired().accounts(Optional.of(first), 1)).containsExactly(second);
        assertThat(expired().accounts(Optional.empty(), 1)).hasSize(1);
    }

    private List<Delivery> deliveries(Tenant tenant) {
        return store()
                .deliveryArchive()
                .page(tenant.id(), DeliveryFilter.ALL, Cursor.Range.first(PLENTY))
                .items()
                .stream()
                .map(found -> found.delivery())
                .toList();
    }
}
