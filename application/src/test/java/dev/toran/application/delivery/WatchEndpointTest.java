package dev.toran.application.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toran.application.StorageUnavailable;
import dev.toran.application.contract.Tenant;
import dev.toran.application.fake.ScriptedSender;
import dev.toran.application.fake.World;
import dev.toran.domain.delivery.Answer;
import dev.toran.domain.delivery.Attempt;
import dev.toran.domain.delivery.AttemptOutcome;
import dev.toran.domain.delivery.Delivery;
import dev.toran.domain.delivery.DeliveryStatus;
import dev.toran.domain.delivery.EndpointPatience;
import dev.toran.domain.delivery.NextStep;
import dev.toran.domain.webhook.Webhook;
import dev.toran.domain.webhook.WebhookKey;
import dev.toran.domain.webhook.WebhookState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/// An endpoint that fails and fails.
class WatchEndpointTest {

    private static final Duration DAY = Duration.ofDays(1);

    private final World world = new World();
    private final Tenant tenant = world.tenant;

    @Test
    void an_endpoint_that_failed_for_five_days_is_switched_off_once_and_shows_since_when() {
        Instant since = failedDelivery();
        world.clock.advance(EndpointPatience.DEFAULT.limit().minus(DAY));
        failedDelivery();
        assertThat(stored().state()).isEqualTo(WebhookState.ENABLED);
        world.clock.advance(DAY);
        Delivery last = tenant.commit(tenant.delivery());
        fail(claim());
        assertThat(stored().state()).isEqualTo(WebhookState.ENABLED);
        world.clock.advance(World.RETRY_WAIT);
        fail(claim());
        Delivery next = tenant.commit(tenant.delivery());
        world.attempt.attempt(claim());

        assertThat(stored().state()).isEqualTo(WebhookState.DISABLED_AFTER_FAILURES);
        assertThat(stored().failingSince()).contains(since);
        assertThat(world.journal.switchedOff()).containsExactly(tenant.hook() + " since " + since);
        assertThat(status(last)).isEqualTo(DeliveryStatus.FAILED);
        assertThat(status(next)).isEqualTo(DeliveryStatus.PENDING);
    }

    @Test
    void while_it_is_off_its_deliveries_wait_and_switching_on_gives_it_another_five_days() {
        failedDelivery();
        world.clock.advance(EndpointPatience.DEFAULT.limit());
        failedDelivery();
        Delivery waiting = tenant.commit(tenant.delivery());
        world.attempt.attempt(claim());
        assertThat(status(waiting)).isEqualTo(DeliveryStatus.PENDING);

        world.store
                .webhooks()
                .change(tenant.hook(), hook -> hook.with(hook.endpoint(), hook.floor(), WebhookState.ENABLED));
        fail(claim());

        assertThat(stored().state()).isEqualTo(WebhookState.ENABLED);
        assertThat(stored().failingSince()).isEmpty();
    }

    @Test
    void one_success_within_that_time_ends_it() {
        failedDelivery();
        world.clock.advance(DAY);
        tenant.commit(tenant.delivery());
        world.attempt.attempt(claim());
        assertThat(stored().failingSince()).isEmpty();

        world.clock.advance(EndpointPatience.DEFAULT.limit());
        Instant since = failedDelivery();

        assertThat(stored().state()).isEqualTo(WebhookState.ENABLED);
        assertThat(stored().failingSince()).contains(since);
    }

    @Test
    void a_hiccup_after_quiet_days_switches_nothing_off() {
        failedDelivery();
        world.clock.advance(EndpointPatience.DEFAULT.limit());
        Delivery next = tenant.commit(tenant.delivery());
        fail(claim());
        assertThat(stored().state()).isEqualTo(WebhookState.ENABLED);
        world.clock.advance(World.RETRY_WAIT);

        world.attempt.attempt(claim());

        assertThat(status(next)).isEqualTo(DeliveryStatus.DELIVERED);
        assertThat(stored().failingSince()).isEmpty();
    }

    @Test
    void a_test_that_fails_says_nothing_about_the_endpoint() {
        world.sender.next(500);
        world.test.send(tenant.hook());
        assertThat(stored().failingSince()).isEmpty();
        Instant since = failedDelivery();
        world.clock.advance(EndpointPatience.DEFAULT.limit());

        world.sender.next(500);
        world.test.send(tenant.hook());

        assertThat(stored().state()).isEqualTo(WebhookState.ENABLED);
        assertThat(stored().failingSince()).contains(since);
    }

    @Test
    void a_test_that_succeeds_says_that_the_endpoint_works() {
        failedDelivery();

        world.test.send(tenant.hook());

        assertThat(stored().failingSince()).isEmpty();
    }

    @Test
    void a_retry_that_succeeds_leaves_no_trace() {
        tenant.commit(tenant.delivery());
        fail(claim());
        world.clock.advance(World.RETRY_WAIT);

        world.attempt.attempt(claim());

        assertThat(stored().failingSince()).isEmpty();
    }

    @Test
    void whoever_comes_too_late_to_record_says_nothing_about_the_endpoint() {
        tenant.commit(tenant.delivery());
        ClaimedDelivery frozen = claim();
        AtomicReference<ClaimedDelivery> successor = new AtomicReference<>(frozen);
        world.sender.otherwise(endpoint -> {
            world.clock.set(frozen.claim().until());
            successor.set(claim());
            return ScriptedSender.refused(410);
        });

        world.attempt.attempt(frozen);

        assertThat(stored().failingSince()).isEmpty();
        world.sender.next(410);
        world.attempt.attempt(successor.get());
        assertThat(stored().failingSince()).isPresent();
    }

    @Test
    void an_attempt_counts_although_nothing_can_be_noted_about_its_endpoint() throws InterruptedException {
        EndpointHealth away = new EndpointHealth() {
            @Override
            public void beganToFail(WebhookKey webhook, Instant at) {
                throw new StorageUnavailable("away");
            }

            @Override
            public void recovered(WebhookKey webhook) {
                throw new StorageUnavailable("away");
            }

            @Override
            public SwitchOff switchOff(WebhookKey webhook, Instant since) {
                throw new StorageUnavailable("away");
            }
        };
        WatchEndpoint watch = new WatchEndpoint(away, EndpointPatience.DEFAULT, world.journal);
        Webhook webhook = tenant.webhook();

        watch.attempted(
                webhook,
                new AttemptOutcome.Refused(new Answer(410, ""), Optional.empty()),
                new NextStep.GiveUp(),
                world.clock.instant());

        assertThat(world.journal.nextTrouble()).isEqualTo("endpoint health: away");
    }

    /// Two attempts that are refused, and when the second one was.
    private Instant failedDelivery() {
        tenant.commit(tenant.delivery());
        fail(claim());
        world.clock.advance(World.RETRY_WAIT);
        Attempt last = fail(claim());
        return last.at().plus(last.duration());
    }

    private Attempt fail(ClaimedDelivery claimed) {
        world.sender.next(500);
        return world.attempt.attempt(claimed);
    }

    private ClaimedDelivery claim() {
        List<ClaimedDelivery> claimed = world.store
                .deliveryQueue()
                .claim(Map.of(tenant.hook(), 1), world.prepare.newClaim(), world.clock.instant());
        return claimed.getFirst();
    }

    private DeliveryStatus status(Delivery delivery) {
        return world.store
                .deliveryArchive()
                .find(tenant.id(), delivery.id())
                .orElseThrow()
                .status();
    }

    private Webhook stored() {
        return world.store.webhooks().find(tenant.hook()).orElseThrow();
    }
}
