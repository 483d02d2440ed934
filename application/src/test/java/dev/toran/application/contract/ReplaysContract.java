package dev.toran.application.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toran.application.lead.OrderedReplay;
import dev.toran.application.lead.ReplayOrder;
import dev.toran.application.lead.ReplayProgress;
import dev.toran.application.lead.ReplaySource;
import dev.toran.application.lead.TakenReplay;
import dev.toran.domain.fixture.Fixtures;
import dev.toran.domain.lead.LeadId;
import dev.toran.domain.webhook.WebhookKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/// What every [dev.toran.application.lead.Replays] does. Replays are taken across tenants, so each test has a time of
/// its own that lies before any other's, and ends what it began.
public abstract class ReplaysContract extends PortContract {

    private static final ReplaySource.Span SPAN =
            new ReplaySource.Span(NOW.minusSeconds(60), NOW, ReplaySource.Which.FAILED);

    @Test
    void an_order_is_kept_with_nothing_done_yet() {
        Tenant tenant = aTenant();
        ReplayOrder order = order(tenant.hook(), NOW);

        store().replays().begin(order);

        assertThat(store().replays().of(tenant.id())).containsExactly(new OrderedReplay(order, ReplayProgress.NONE));
        assertThat(store().replays().of(aTenant().id())).isEmpty();
        finish(tenant);
    }

    @Test
    void of_an_accounts_webhooks_each_has_its_own_the_latest_first() {
        Tenant tenant = aTenant();
        ReplayOrder earlier = order(tenant.hook(), NOW);
        ReplayOrder later = order(tenant.anotherWebhook().key(), NOW.plusSeconds(1));

        store().replays().begin(earlier);
        store().replays().begin(later);

        assertThat(store().replays().of(tenant.id()))
                .extracting(OrderedReplay::order)
                .containsExactly(later, earlier);
        finish(tenant);
    }

    @Test
    void a_second_order_changes_nothing_while_one_is_under_way_and_takes_its_place_afterwards() {
        Tenant tenant = aTenant();
        ReplayOrder first = order(tenant.hook(), NOW);
        ReplayOrder second = order(tenant.hook(), NOW.plusSeconds(1));

        store().replays().begin(first);
        store().replays().begin(second);
        assertThat(latest(tenant).order()).isEqualTo(first);

        finish(tenant);
        store().replays().begin(second);
        assertThat(latest(tenant)).isEqualTo(new OrderedReplay(second, ReplayProgress.NONE));
        finish(tenant);
    }

    @Test
    void the_same_order_again_changes_nothing_even_after_its_end() {
        Tenant tenant = aTenant();
        ReplayOrder order = order(tenant.hook(), NOW);
        store().replays().begin(order);
        OrderedReplay finished = finish(tenant);

        store().replays().begin(order);

        assertThat(latest(tenant)).isEqualTo(finished);
        assertThat(finished.progress().isFinished()).isTrue();
    }

    @Test
    void of_many_orders_at_once_one_is_kept() {
        Tenant tenant = aTenant();

        List<UUID> ids = Together.run(4, number -> (Callable<UUID>) () -> {
            ReplayOrder order = order(tenant.hook(), NOW);
            store().replays().begin(order);
            return order.id();
        });

        assertThat(store().replays().of(tenant.id()))
                .singleElement()
                .satisfies(kept -> assertThat(ids).contains(kept.order().id()));
        finish(tenant);
    }

    @Test
    void an_order_for_a_webhook_that_is_not_there_is_not_kept_and_a_removed_one_takes_its_own_along() {
        Tenant tenant = aTenant();
        store().replays()
                .begin(order(new WebhookKey(tenant.id(), aTenant().webhook().id()), NOW));
        assertThat(store().replays().of(tenant.id())).isEmpty();

        store().replays().begin(order(tenant.hook(), NOW));
        TakenReplay taken = take(tenant);
        store().webhooks().remove(tenant.hook());

        assertThat(store().replays().of(tenant.id())).isEmpty();
        assertThat(store().replays().record(taken, ReplayProgress.NONE, NOW)).isEmpty();
    }

    @Test
    void what_is_taken_is_nobody_elses_until_its_time() {
        Instant early = NOW.minusSeconds(86_400);
        Tenant tenant = aTenant();
        store().replays().begin(order(tenant.hook(), early));

        assertThat(store().replays().take(early.minusMillis(1), early)).isEmpty();
        TakenReplay taken = store().replays().take(early, early.plusSeconds(60)).orElseThrow();
        assertThat(taken.replay()).isEqualTo(latest(tenant));
        assertThat(store().replays().take(early.plusMillis(59_999), FAR_AHEAD)).isEmpty();

        TakenReplay again = store().replays()
                .take(early.plusSeconds(60), early.plusSeconds(120))
                .orElseThrow();
        assertThat(store().replays().record(taken, ReplayProgress.NONE, early)).isEmpty();
        assertThat(store().replays().record(again, ReplayProgress.NONE, early)).isPresent();
        finish(tenant);
    }

    @Test
    void who_has_waited_longest_comes_first() {
        Instant early = NOW.minusSeconds(2 * 86_400);
        Tenant tenant = aTenant();
        ReplayOrder second = order(tenant.hook(), early.plusSeconds(1));
        ReplayOrder first = order(tenant.anotherWebhook().key(), early);
        store().replays().begin(second);
        store().replays().begin(first);
        Instant now = early.plusSeconds(2);

        TakenReplay taken = store().replays().take(now, now.plusSeconds(60)).orElseThrow();
        assertThat(taken.replay().order()).isEqualTo(first);
        assertThat(store().replays().record(taken, ReplayProgress.NONE, now)).isPresent();
        assertThat(store().replays().take(now, now.plusSeconds(60)))
                .map(next -> next.replay().order())
                .contains(second);
        finish(tenant);
    }

    @Test
    void of_many_who_take_the_same_one_only_one_gets_it() {
        Instant early = NOW.minusSeconds(3 * 86_400);
        Tenant tenant = aTenant();
        store().replays().begin(order(tenant.hook(), early));

        List<Optional<TakenReplay>> taken =
                Together.run(4, number -> () -> store().replays().take(early, early.plusSeconds(60 + number)));

        assertThat(taken).filteredOn(Optional::isPresent).hasSize(1);
        finish(tenant);
    }

    @Test
    void progress_is_noted_until_the_end() {
        Tenant tenant = aTenant();
        store().replays().begin(order(tenant.hook(), NOW));
        ReplayProgress half = new ReplayProgress(
                Optional.of(1_200), 500, 498, Optional.of(new LeadId(Fixtures.nextId())), Optional.empty());

        TakenReplay taken = store().replays()
                .record(take(tenant), half, NOW.plusSeconds(60))
                .orElseThrow();
        assertThat(latest(tenant).progress()).isEqualTo(half);
        assertThat(taken).isEqualTo(new TakenReplay(latest(tenant), NOW.plusSeconds(60)));

        ReplayProgress end = new ReplayProgress(Optional.of(500), 500, 498, half.last(), Optional.of(NOW));
        TakenReplay ended = store().replays().record(taken, end, NOW).orElseThrow();
        assertThat(latest(tenant).progress()).isEqualTo(end);
        assertThat(store().replays().record(ended, half, NOW)).isEmpty();
        assertThat(latest(tenant).progress()).isEqualTo(end);
    }

    private OrderedReplay latest(Tenant tenant) {
        return store().replays().of(tenant.id()).getFirst();
    }

    /// Takes this tenant's, passing by what other tests left.
    private TakenReplay take(Tenant tenant) {
        while (true) {
            TakenReplay taken = store().replays().take(FAR_AHEAD, FARTHER_AHEAD).orElseThrow();
            if (taken.replay().order().webhook().account().equals(tenant.id())) {
                return taken;
            }
        }
    }

    /// Ends everything that this tenant ordered, and answers the latest.
    private OrderedReplay finish(Tenant tenant) {
        Instant now = FARTHER_AHEAD.plusSeconds(1);
        while (store().replays().of(tenant.id()).stream()
                .anyMatch(replay -> !replay.progress().isFinished())) {
            TakenReplay taken = store().replays().take(now, now).orElseThrow();
            ReplayProgress done = taken.replay().progress();
            assertThat(store().replays()
                            .record(
                                    taken,
                                    new ReplayProgress(done.total(), 0, 0, Optional.empty(), Optional.of(NOW)),
                                    now))
                    .isPresent();
        }
        return latest(tenant);
    }

    private static ReplayOrder order(WebhookKey webhook, Instant at) {
        return new ReplayOrder(Fixtures.nextId(), webhook, SPAN, at);
    }
}
