package dev.toran.application.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toran.application.browse.Cursor;
import dev.toran.application.browse.DeliveryFilter;
import dev.toran.application.delivery.DeliveryQueue;
import dev.toran.application.lead.IdempotencyKey;
import dev.toran.application.lead.Leads;
import dev.toran.application.retention.Expired;
import dev.toran.domain.account.AccountId;
import dev.toran.domain.delivery.Delivery;
import dev.toran.domain.webhook.WebhookState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
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

        assertThat(purge(tenant, FAR_AHEAD)).isEqualTo(2);

        assertThat(deliveries(tenant)).isEmpty();
        assertThat(store().leads().find(tenant.id(), old.lead())).isEmpty();
        assertThat(purge(tenant, FAR_AHEAD)).isZero();
    }

    @Test
    void what_is_not_old_stays() {
        Tenant tenant = aTenant();
        Delivery young = tenant.commit(tenant.delivery().createdAt(NOW));
        acknowledge(claimOne(tenant.hook(), NOW), NOW);

        assertThat(purge(tenant, NOW.minus(Duration.ofDays(365)))).isZero();

        assertThat(deliveries(tenant)).containsExactly(young);
        assertThat(store().leads().find(tenant.id(), young.lead())).isPresent();
    }

    @Test
    void an_open_delivery_and_its_lead_stay_however_old() {
        Tenant tenant = aTenant();
        Delivery open = tenant.commit(tenant.delivery());

        assertThat(purge(tenant, FAR_AHEAD)).isZero();

        assertThat(claimOne(tenant.hook(), NOW).delivery()).isEqualTo(open);
        assertThat(store().leads().find(tenant.id(), open.lead())).isPresent();
    }

    @Test
    void what_a_switched_off_webhook_holds_is_removed_when_it_is_old() {
        Tenant tenant = aTenant();
        Delivery old = tenant.commit(tenant.delivery());
        tenant.switchTo(WebhookState.DISABLED_BY_OWNER);
        assertThat(store().deliveryQueue().hold(claimOne(tenant.hook(), NOW)))
                .isEqualTo(DeliveryQueue.Recorded.RECORDED);
        Delivery young = tenant.commit(tenant.delivery().createdAt(FAR_AHEAD));
        assertThat(store().deliveryQueue().hold(claimOne(tenant.hook(), FAR_AHEAD)))
                .isEqualTo(DeliveryQueue.Recorded.RECORDED);

        assertThat(purge(tenant, FAR_AHEAD)).isEqualTo(2);

        assertThat(deliveries(tenant)).containsExactly(young);
        assertThat(store().leads().find(tenant.id(), old.lead())).isEmpty();
    }

    @Test
    void a_slice_looks_at_no_more_than_it_may_and_the_next_goes_on_behind_it() {
        Tenant tenant = aTenant();
        Delivery finished = tenant.commit(tenant.delivery().createdAt(NOW));
        acknowledge(claimOne(tenant.hook(), NOW), NOW);
        tenant.commit(tenant.delivery().createdAt(NOW.plusSeconds(1)));
        tenant.commit(tenant.delivery().createdAt(NOW.plusSeconds(2)));

        Expired.Slice first = expired().removeDeliveries(tenant.id(), before(FAR_AHEAD), 2);
        assertThat(first.removed()).isZero();
        Expired.Slice second =
                expired().removeDeliveries(tenant.id(), first.rest().orElseThrow(), 2);

        assertThat(second).isEqualTo(new Expired.Slice(1, Optional.empty()));
        assertThat(deliveries(tenant)).hasSize(2).doesNotContain(finished);
    }

    @Test
    void leads_of_one_instant_are_all_found_slice_by_slice() {
        Tenant tenant = aTenant();
        for (int count = 0; count < 5; count++) {
            tenant.commit(tenant.lead().build());
        }

        assertThat(walk(before(FAR_AHEAD), from -> expired().removeLeads(tenant.id(), from, 2)))
                .isEqualTo(5);
    }

    @Test
    void no_more_keys_are_forgotten_at_once_than_may_be() {
        Tenant tenant = aTenant();
        for (int count = 0; count < 3; count++) {
            tenant.commitWith(new IdempotencyKey("once-" + count, "fingerprint"));
        }

        assertThat(expired().removeKeys(tenant.id(), FAR_AHEAD, 2)).isEqualTo(2);
        assertThat(expired().removeKeys(tenant.id(), FAR_AHEAD, 2)).isEqualTo(1);
    }

    @Test
    void old_idempotency_keys_are_forgotten() {
        Tenant tenant = aTenant();
        IdempotencyKey key = new IdempotencyKey("once", "fingerprint");
        tenant.commitWith(key);

        assertThat(purge(tenant, FAR_AHEAD)).isEqualTo(2);

        assertThat(tenant.commitWith(key)).isEqualTo(new Leads.Commit.Committed());
    }

    @Test
    void other_accounts_are_left_alone() {
        Tenant tenant = aTenant();
        Tenant other = aTenant();
        other.commit(other.lead().build());

        assertThat(purge(tenant, FAR_AHEAD)).isZero();
        assertThat(purge(other, FAR_AHEAD)).isEqualTo(1);
    }

    @Test
    void accounts_are_listed_page_by_page() {
        AccountId first = aTenant().id();
        AccountId second = aTenant().id();

        assertThat(expired().accounts(Optional.of(first), 1)).containsExactly(second);
        assertThat(expired().accounts(Optional.empty(), 1)).hasSize(1);
    }

    /// As it is done every few minutes.
    private int purge(Tenant tenant, Instant before) {
        return walk(before(before), from -> expired().removeDeliveries(tenant.id(), from, PLENTY))
                + walk(before(before), from -> expired().removeLeads(tenant.id(), from, PLENTY))
                + expired().removeKeys(tenant.id(), before, PLENTY);
    }

    private static int walk(Cursor from, Function<Cursor, Expired.Slice> step) {
        Expired.Slice slice = step.apply(from);
        return slice.removed() + slice.rest().map(rest -> walk(rest, step)).orElse(0);
    }

    private static Cursor before(Instant time) {
        return new Cursor(time, new UUID(0, 0));
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
