package dev.toran.application.lead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toran.application.contract.Tenant;
import dev.toran.application.delivery.ClaimedDelivery;
import dev.toran.application.fake.World;
import dev.toran.domain.account.AccountId;
import dev.toran.domain.delivery.Priority;
import dev.toran.domain.fixture.Fixtures;
import dev.toran.domain.lead.Lead;
import dev.toran.domain.plan.Plan;
import dev.toran.domain.webhook.WebhookKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/// Replays that are watched while they run.
class RunReplaysTest {

    private static final int MANY = 1_203;

    private final World world = new World();
    private final Tenant tenant = world.tenant;

    @Test
    void an_order_is_worked_off_behind_the_scenes() {
        missed(3);

        world.replays.order(List.of(order(tenant.hook())));
        assertThat(progress()).isEqualTo(ReplayProgress.NONE);
        assertThat(progress().isFinished()).isFalse();

        world.behindTheScenes.forEach(Runnable::run);
        assertThat(progress().total()).contains(3);
        assertThat(progress().looked()).isEqualTo(3);
        assertThat(progress().queued()).isEqualTo(3);
        assertThat(progress().passedOver()).isZero();
        assertThat(progress().finishedAt()).contains(world.clock.instant());
        world.clock.advance(ReplayDeliveries.GAP.multipliedBy(3));
        assertThat(claim(10)).hasSize(3);
    }

    @Test
    void whoever_comes_for_one_order_works_off_those_that_follow_and_later_ones_get_somebody_else() {
        world.replays.order(List.of(order(tenant.hook())));
        world.replays.order(List.of(order(tenant.hook())));
        assertThat(world.behindTheScenes).hasSize(1);

        world.behindTheScenes.getFirst().run();
        world.replays.order(List.of(order(tenant.hook())));

        assertThat(world.behindTheScenes).hasSize(2);
    }

    @Test
    void the_leads_are_counted_first_and_each_step_is_noted() {
        missed(MANY);
        List<ReplayProgress> noted = new ArrayList<>();
        RunReplays runs = over(new Watched(progress -> noted.add(progress)));

        runs.order(List.of(order(tenant.hook())));
        runs.work();

        assertThat(noted).extracting(ReplayProgress::queued).containsExactly(0, 500, 1_000, MANY, MANY);
        assertThat(noted).extracting(ReplayProgress::total).containsOnly(Optional.of(MANY));
        assertThat(noted).extracting(ReplayProgress::isFinished).containsExactly(false, false, false, false, true);
    }

    @Test
    void deliveries_keep_their_pace_from_one_step_to_the_next() {
        missed(MANY);

        run(order(tenant.hook()));

        world.clock.advance(ReplayDeliveries.GAP.multipliedBy(MANY - 2));
        assertThat(claim(MANY)).hasSize(MANY - 1);
        world.clock.advance(ReplayDeliveries.GAP);
        assertThat(claim(MANY)).hasSize(1);
    }

    @Test
    void a_step_that_comes_late_does_not_bring_everything_at_once() {
        missed(3);
        world.replays.order(List.of(order(tenant.hook())));
        world.clock.advance(Duration.ofMinutes(10));

        world.replays.work();

        assertThat(claim(10)).hasSize(1);
        world.clock.advance(ReplayDeliveries.GAP);
        assertThat(claim(10)).hasSize(1);
    }

    @Test
    void the_same_order_twice_is_one_replay() {
        missed(3);
        ReplayOrder order = order(tenant.hook());

        run(order);
        ReplayProgress first = progress();
        run(order);

        assertThat(progress()).isEqualTo(first);
        world.clock.advance(Duration.ofMinutes(1));
        assertThat(claim(10)).hasSize(3);
    }

    @Test
    void what_the_policy_holds_back_is_passed_over_and_counted_as_such() {
        missed(3);
        world.accounts.change(tenant.id(), Optional.empty(), Optional.of(Plan.FREE));

        run(order(tenant.hook()));

        assertThat(progress().passedOver()).isEqualTo(3);
        assertThat(progress().queued()).isZero();
        assertThat(progress().isFinished()).isTrue();
    }

    @Test
    void a_replay_of_nothing_is_soon_through() {
        run(order(tenant.hook()));

        assertThat(progress().total()).contains(0);
        assertThat(progress().isFinished()).isTrue();
    }

    @Test
    void what_failed_after_the_counting_is_looked_at_too_and_counted() {
        missed(1);
        RunReplays runs = over(new Watched(progress -> {
            if (progress.looked() == 0 && !progress.isFinished()) {
                missed(1);
            }
        }));

        runs.order(List.of(order(tenant.hook())));
        runs.work();

        assertThat(progress().total()).contains(2);
        assertThat(progress().queued()).isEqualTo(2);
    }

    @Test
    void stopping_ends_after_the_step_under_way_and_another_node_goes_on() {
        missed(MANY);
        List<RunReplays> stopped = new ArrayList<>();
        RunReplays first = over(new Watched(progress -> {
            if (progress.looked() > 0) {
                stopped.getFirst().stop();
            }
        }));
        stopped.add(first);

        first.order(List.of(order(tenant.hook())));
        first.work();
        assertThat(progress().queued()).isEqualTo(RunReplays.STEP);
        assertThat(progress().isFinished()).isFalse();
        first.work();
        assertThat(progress().queued()).isEqualTo(RunReplays.STEP);

        world.replays.work();
        assertThat(progress().queued()).isEqualTo(MANY);
        assertThat(progress().isFinished()).isTrue();
        world.clock.advance(ReplayDeliveries.GAP.multipliedBy(MANY));
        assertThat(claim(2 * MANY)).hasSize(MANY);
    }

    @Test
    void after_a_crash_the_replay_goes_on_when_the_lease_has_lapsed() {
        missed(3);
        RunReplays crashing = over(new Watched(progress -> {
            if (progress.looked() > 0) {
                throw new IllegalStateException("crash");
            }
        }));
        crashing.order(List.of(order(tenant.hook())));
        assertThatThrownBy(crashing::work).hasMessage("crash");

        world.replays.work();
        assertThat(progress().isFinished()).isFalse();
        world.clock.advance(RunReplays.LEASE);
        world.replays.work();

        assertThat(progress().isFinished()).isTrue();
        world.clock.advance(Duration.ofMinutes(1));
        assertThat(claim(10)).hasSize(3);
    }

    @Test
    void whoever_has_lost_a_replay_to_another_node_leaves_it_alone() {
        missed(MANY);
        RunReplays slow = over(new Watched(progress -> {
            if (progress.looked() == RunReplays.STEP) {
                world.clock.advance(RunReplays.LEASE);
                world.replays.work();
            }
        }));

        slow.order(List.of(order(tenant.hook())));
        slow.work();

        assertThat(progress().isFinished()).isTrue();
        world.clock.advance(ReplayDeliveries.GAP.multipliedBy(2 * MANY));
        assertThat(claim(2 * MANY)).hasSize(MANY);
    }

    @Test
    void several_webhooks_are_ordered_at_once_and_each_is_worked_off() {
        missed(2);
        WebhookKey other = tenant.anotherWebhook().key();

        world.replays.order(List.of(order(tenant.hook()), order(other)));
        world.replays.work();

        assertThat(world.replays.of(tenant.id()))
                .allMatch(replay -> replay.progress().isFinished())
                .extracting(replay -> replay.progress().queued())
                .containsExactlyInAnyOrder(2, 0);
    }

    private void run(ReplayOrder order) {
        world.replays.order(List.of(order));
        world.replays.work();
    }

    private RunReplays over(Replays replays) {
        return new RunReplays(replays, world.store.replaySource(), world.resend, world.clock, task -> {});
    }

    private ReplayProgress progress() {
        return world.replays.of(tenant.id()).stream()
                .filter(replay -> replay.order().webhook().equals(tenant.hook()))
                .findFirst()
                .orElseThrow()
                .progress();
    }

    private ReplayOrder order(WebhookKey webhook) {
        return new ReplayOrder(
                Fixtures.nextId(),
                webhook,
                new ReplaySource.Span(
                        world.clock.instant().minus(Duration.ofDays(1)),
                        world.clock.instant().plus(Duration.ofDays(1)),
                        ReplaySource.Which.FAILED),
                world.clock.instant());
    }

    /// Leads whose receiver said that it is gone.
    private void missed(int count) {
        for (int number = 0; number < count; number++) {
            Lead lead = tenant.lead().build();
            tenant.commit(
                    lead, tenant.delivery().of(lead).withPriority(Priority.HOT).build());
        }
        for (ClaimedDelivery claimed : claim(count)) {
            world.sender.next(410);
            world.attempt.attempt(claimed);
        }
        world.clock.advance(Duration.ofSeconds(1));
    }

    private List<ClaimedDelivery> claim(int most) {
        return world.store
                .deliveryQueue()
                .claim(Map.of(tenant.hook(), most), world.prepare.newClaim(), world.clock.instant());
    }

    /// The store, with somebody who is told before a node notes its progress.
    private final class Watched implements Replays {

        private final Consumer<ReplayProgress> told;

        Watched(Consumer<ReplayProgress> told) {
            this.told = told;
        }

        @Override
        public void begin(ReplayOrder order) {
            world.store.replays().begin(order);
        }

        @Override
        public List<OrderedReplay> of(AccountId account) {
            return world.store.replays().of(account);
        }

        @Override
        public Optional<TakenReplay> take(Instant now, Instant until) {
            return world.store.replays().take(now, until);
        }

        @Override
        public Optional<TakenReplay> record(TakenReplay taken, ReplayProgress progress, Instant until) {
            told.accept(progress);
            return world.store.replays().record(taken, progress, until);
        }
    }
}
