package dev.toran.application.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toran.application.contract.Tenant;
import dev.toran.application.fake.Watched;
import dev.toran.application.fake.World;
import dev.toran.application.lead.ReplayDeliveries;
import dev.toran.application.lead.ResendLead;
import dev.toran.application.webhook.ConfigureWebhook;
import dev.toran.application.webhook.EndpointCheck;
import dev.toran.domain.delivery.AttemptOutcome;
import dev.toran.domain.delivery.BlockReason;
import dev.toran.domain.delivery.Delivery;
import dev.toran.domain.lead.Lead;
import dev.toran.domain.webhook.TierFloor;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What gets done without polling: this dispatcher looks into the queue once an hour. And what it does when the
/// database fails.
class WakingTest {

    private static final DispatchLimits SELDOM = new DispatchLimits(2, 32, Duration.ofHours(1), World.LIMITS.buffer());

    private final World world = new World();
    private final Tenant tenant = world.tenant;
    private final AtomicInteger failures = new AtomicInteger();
    private final Dispatcher dispatcher = dispatcher("nothing", SELDOM);

    @BeforeEach
    void begin() {
        assertThat(dispatcher.isAlive()).isFalse();
        dispatcher.start();
    }

    @AfterEach
    void stop() throws InterruptedException {
        dispatcher.stop(Duration.ofSeconds(5));
        world.close();
    }

    @Test
    void a_delivery_that_is_announced_is_sent_at_once() throws InterruptedException {
        Delivery queued = tenant.commit(tenant.delivery());

        dispatcher.wake(queued);

        assertThat(world.journal.nextAttempt().delivery().delivery().id()).isEqualTo(queued.id());
    }

    @Test
    void whatever_a_webhook_has_in_the_queue_is_sent_once_it_is_announced() throws InterruptedException {
        Set<Delivery> queued = new HashSet<>();
        for (int count = 0; count < 3 * SELDOM.perWebhook() + 1; count++) {
            queued.add(tenant.commit(tenant.delivery()));
        }

        dispatcher.wake(tenant.hook());

        Set<Delivery> sent = new HashSet<>();
        while (sent.size() < queued.size()) {
            sent.add(world.journal.nextAttempt().delivery().delivery());
        }
        assertThat(sent).isEqualTo(queued);
    }

    @Test
    void a_changed_webhook_gets_what_waits_for_it_and_a_removed_one_ends_it() throws InterruptedException {
        ConfigureWebhook configure = new ConfigureWebhook(
                world.store.accounts(),
                world.store.widgets(),
                world.store.webhooks(),
                url -> EndpointCheck.Finding.ALLOWED,
                new ConfigureWebhook.Effects(world.entropy, dispatcher));
        Delivery waiting = tenant.commit(tenant.delivery());

        configure.change(tenant.hook(), World.toFloor(TierFloor.HOT_ONLY));

        assertThat(world.journal.nextAttempt().delivery().delivery()).isEqualTo(waiting);

        tenant.commit(tenant.delivery());
        configure.remove(tenant.hook());

        assertThat(world.journal.nextAttempt().attempt().outcome())
                .isEqualTo(new AttemptOutcome.Blocked(BlockReason.WEBHOOK_DELETED));
    }

    @Test
    void what_is_sent_again_is_sent_at_once() throws InterruptedException {
        ResendLead resend = new ResendLead(
                world.store.leads(), world.store.captureSites(), world.prepare, world.store.outbox(), dispatcher);
        Lead one = tenant.lead().build();
        Lead other = tenant.lead().build();
        tenant.commit(one);
        tenant.commit(other);

        resend.resend(tenant.id(), one.id(), Optional.empty());
        assertThat(world.journal.nextAttempt().delivery().delivery().lead()).isEqualTo(one.id());

        new ReplayDeliveries(world.store.replaySource(), resend, world.clock)
                .resend(tenant.hook(), List.of(other.id()));
        assertThat(world.journal.nextAttempt().delivery().delivery().lead()).isEqualTo(other.id());
    }

    @Test
    void a_claim_that_fails_is_told_and_made_again() throws InterruptedException {
        Dispatcher troubled = dispatcher("claim", World.LIMITS);
        Delivery queued = tenant.commit(tenant.delivery());
        failures.set(1);

        troubled.start();

        assertThat(world.journal.nextTrouble()).isEqualTo("claim: away for a moment");
        assertThat(world.journal.nextAttempt().delivery().delivery().id()).isEqualTo(queued.id());
        troubled.stop(Duration.ofSeconds(5));
    }

    @Test
    void attempts_that_can_not_be_recorded_are_told_and_give_their_slots_back() throws InterruptedException {
        Dispatcher troubled = dispatcher("record", SELDOM);
        troubled.start();
        int most = SELDOM.perWebhook();
        failures.set(most);
        for (int count = 0; count < most; count++) {
            troubled.dispatch(List.of(storedBy(troubled)));
            assertThat(world.journal.nextTrouble()).isEqualTo("attempt: away for a moment");
        }

        for (int count = 0; count < most; count++) {
            troubled.dispatch(List.of(storedBy(troubled)));
            assertThat(world.journal.nextAttempt().recorded()).isEqualTo(DeliveryQueue.Recorded.RECORDED);
        }
        troubled.stop(Duration.ofSeconds(5));
    }

    private ClaimedDelivery storedBy(Dispatcher reserving) {
        ClaimedDelivery claimed = reserving.reserve(tenant.delivery().build()).orElseThrow();
        world.store.outbox().add(claimed);
        return claimed;
    }

    /// @param failing the call to the queue that fails as often as `failures` says
    private Dispatcher dispatcher(String failing, DispatchLimits limits) {
        DeliveryQueue queue = Watched.over(DeliveryQueue.class, world.store.deliveryQueue(), call -> {
            if (call.equals(failing) && failures.getAndDecrement() > 0) {
                throw new IllegalStateException("away for a moment");
            }
        });
        return new Dispatcher(
                queue,
                world.attempting(queue),
                world.prepare,
                limits,
                new Dispatcher.Surroundings(world.clock, world.journal));
    }
}
