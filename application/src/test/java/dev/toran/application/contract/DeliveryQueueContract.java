package dev.toran.application.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toran.application.delivery.ClaimedDelivery;
import dev.toran.application.delivery.DeliveryQueue.DueWebhook;
import dev.toran.domain.delivery.Delivery;
import dev.toran.domain.delivery.Priority;
import dev.toran.domain.signing.EventType;
import dev.toran.domain.webhook.WebhookKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// How every [dev.toran.application.delivery.DeliveryQueue] hands out deliveries; see also [AttemptRecordingContract]
/// and [WebhookSwitchContract].
public abstract class DeliveryQueueContract extends PortContract {

    @Test
    void a_due_delivery_is_claimed_as_it_was_committed() {
        Tenant tenant = aTenant();
        Delivery delivery = tenant.commit(tenant.delivery()
                .withPayload(EventType.LEAD_CAPTURED, "{\"name\":\"Zoë 🚲\"}")
                .withPriority(Priority.WARM));
        var claim = claimAt(NOW);

        assertThat(store().deliveryQueue().claim(Map.of(tenant.hook(), 1), claim, NOW))
                .containsExactly(new ClaimedDelivery(delivery, 0, claim));
    }

    @Test
    void a_claimed_delivery_is_not_claimed_twice_while_its_lease_lasts() {
        Tenant tenant = aTenant();
        tenant.commit(tenant.delivery());
        claimOne(tenant.hook(), NOW);

        assertThat(claim(tenant.hook(), 1, NOW.plus(LEASE).minusMillis(1))).isEmpty();
    }

    @Test
    void a_lapsed_claim_can_be_taken_over() {
        Tenant tenant = aTenant();
        tenant.commit(tenant.delivery());
        ClaimedDelivery first = claimOne(tenant.hook(), NOW);

        ClaimedDelivery second = claimOne(tenant.hook(), NOW.plus(LEASE));

        assertThat(second.delivery()).isEqualTo(first.delivery());
        assertThat(second.attemptsMade()).isZero();
        assertThat(claim(tenant.hook(), 1, NOW.plus(LEASE).plusMillis(1))).isEmpty();
    }

    @Test
    void a_retry_is_due_at_its_time_and_not_before() {
        Tenant tenant = aTenant();
        Delivery delivery = tenant.commit(tenant.delivery());
        failUntil(NOW.plusSeconds(30), claimOne(tenant.hook(), NOW), NOW);

        assertThat(claim(tenant.hook(), 1, NOW.plusSeconds(30).minusMillis(1))).isEmpty();
        ClaimedDelivery retry = claimOne(tenant.hook(), NOW.plusSeconds(30));

        assertThat(retry.delivery()).isEqualTo(delivery);
        assertThat(retry.nextAttempt()).isEqualTo(2);
    }

    @Test
    void what_is_given_back_for_later_is_due_then_and_has_lost_no_attempt() {
        Tenant tenant = aTenant();
        Delivery delivery = tenant.commit(tenant.delivery());
        store().deliveryQueue().release(List.of(claimOne(tenant.hook(), NOW)), NOW.plusSeconds(30));

        assertThat(claim(tenant.hook(), 1, NOW.plusSeconds(30).minusMillis(1))).isEmpty();
        ClaimedDelivery again = claimOne(tenant.hook(), NOW.plusSeconds(30));

        assertThat(again.delivery()).isEqualTo(delivery);
        assertThat(again.nextAttempt()).isEqualTo(1);
    }

    @Test
    void finished_deliveries_are_never_claimed() {
        Tenant tenant = aTenant();
        tenant.commit(tenant.delivery());
        tenant.commit(tenant.delivery());
        acknowledge(claimOne(tenant.hook(), NOW), NOW);
        giveUp(claimOne(tenant.hook(), NOW), NOW);

        assertThat(claim(tenant.hook(), PLENTY, FAR_AHEAD)).isEmpty();
    }

    @Test
    void each_webhook_gives_no_more_than_its_room() {
        Tenant tenant = aTenant();
        WebhookKey second = tenant.anotherWebhook().key();
        WebhookKey third = tenant.anotherWebhook().key();
        for (int count = 0; count < 3; count++) {
            tenant.commit(tenant.delivery());
            tenant.commit(tenant.delivery().by(second));
            tenant.commit(tenant.delivery().by(third));
        }

        List<ClaimedDelivery> claimed =
                store().deliveryQueue().claim(Map.of(tenant.hook(), 2, second, 5), claimAt(NOW), NOW);

        assertThat(claimed)
                .extracting(each -> each.delivery().webhook())
                .containsExactlyInAnyOrder(tenant.hook(), tenant.hook(), second, second, second);
        assertThat(claim(tenant.hook(), PLENTY, NOW)).hasSize(1);
        assertThat(claim(third, PLENTY, NOW)).hasSize(3);
    }

    @Test
    void another_accounts_webhook_of_the_same_id_has_nothing_to_claim() {
        Tenant tenant = aTenant();
        tenant.commit(tenant.delivery());

        assertThat(claim(new WebhookKey(aTenant().id(), tenant.webhook().id()), 1, NOW))
                .isEmpty();
        assertThat(claim(tenant.hook(), 1, NOW)).hasSize(1);
    }

    @Test
    void first_attempts_go_before_retries_and_hot_before_warm_before_unknown_before_info() {
        Tenant tenant = aTenant();
        Delivery hotRetry = failedOnce(tenant, Priority.HOT);
        Delivery infoRetry = failedOnce(tenant, Priority.INFO);
        Delivery info = tenant.commit(tenant.delivery().withPriority(Priority.INFO));
        Delivery unknown = tenant.commit(tenant.delivery().withPriority(Priority.UNKNOWN));
        Delivery warm = tenant.commit(tenant.delivery().withPriority(Priority.WARM));
        Delivery hot = tenant.commit(tenant.delivery().withPriority(Priority.HOT));

        assertThat(claimedOneByOne(tenant.hook())).containsExactly(hot, warm, unknown, info, hotRetry, infoRetry);
    }

    @Test
    void within_a_lane_the_oldest_due_goes_first() {
        Tenant tenant = aTenant();
        Delivery late = tenant.commit(tenant.delivery().createdAt(NOW));
        Delivery early = tenant.commit(tenant.delivery().createdAt(NOW.minusSeconds(2)));
        Delivery middle = tenant.commit(tenant.delivery().createdAt(NOW.minusSeconds(1)));

        assertThat(claimedOneByOne(tenant.hook())).containsExactly(early, middle, late);
    }

    @Test
    void webhooks_with_something_due_are_listed_once_the_best_lane_first() {
        Tenant tenant = aTenant();
        WebhookKey retrying = tenant.hook();
        WebhookKey info = tenant.anotherWebhook().key();
        WebhookKey hot = tenant.anotherWebhook().key();
        WebhookKey idle = tenant.anotherWebhook().key();
        tenant.commit(tenant.delivery().by(retrying));
        failUntil(NOW, claimOne(retrying, NOW), NOW);
        tenant.commit(tenant.delivery().by(info).withPriority(Priority.INFO));
        tenant.commit(tenant.delivery().by(hot).withPriority(Priority.INFO));
        tenant.commit(tenant.delivery().by(hot).withPriority(Priority.HOT));
        tenant.commit(tenant.delivery().by(idle));
        claimOne(idle, NOW);

        assertThat(due(tenant))
                .containsExactly(
                        new DueWebhook(hot, Priority.HOT.lane(0)),
                        new DueWebhook(info, Priority.INFO.lane(0)),
                        new DueWebhook(
                                retrying, tenant.delivery().build().priority().lane(1)));
        assertThat(store().deliveryQueue().due(NOW, 1)).hasSize(1);
    }

    @Test
    void what_is_not_due_yet_is_not_listed() {
        Tenant tenant = aTenant();
        tenant.commit(tenant.delivery().createdAt(NOW.plusMillis(1)));

        assertThat(due(tenant)).isEmpty();
    }

    @Test
    void nothing_is_claimed_by_two_at_once() {
        Tenant tenant = aTenant();
        List<Delivery> committed = new ArrayList<>();
        for (int count = 0; count < 60; count++) {
            committed.add(tenant.commit(tenant.delivery()));
        }

        List<List<ClaimedDelivery>> claimed = Together.run(4, thread -> () -> {
            List<ClaimedDelivery> mine = new ArrayList<>();
            for (int turn = 0; turn < 15; turn++) {
                mine.addAll(claim(tenant.hook(), 2, NOW));
            }
            return mine;
        });
        claimed.add(claim(tenant.hook(), PLENTY, NOW));

        assertThat(claimed.stream().flatMap(List::stream).map(ClaimedDelivery::delivery))
                .containsExactlyInAnyOrderElementsOf(committed);
    }

    private Delivery failedOnce(Tenant tenant, Priority priority) {
        Delivery delivery = tenant.commit(tenant.delivery().withPriority(priority));
        failUntil(NOW.plusSeconds(30), claimOne(tenant.hook(), NOW), NOW);
        return delivery;
    }

    private List<Delivery> claimedOneByOne(WebhookKey webhook) {
        List<Delivery> order = new ArrayList<>();
        List<ClaimedDelivery> claimed = claim(webhook, 1, NOW.plusSeconds(30));
        while (!claimed.isEmpty()) {
            order.add(claimed.getFirst().delivery());
            claimed = claim(webhook, 1, NOW.plusSeconds(30));
        }
        return order;
    }

    private List<DueWebhook> due(Tenant tenant) {
        return store().deliveryQueue().due(NOW, 10_000).stream()
                .filter(due -> due.webhook().account().equals(tenant.id()))
                .toList();
    }
}
