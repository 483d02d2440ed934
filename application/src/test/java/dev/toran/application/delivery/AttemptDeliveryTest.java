package dev.toran.application.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toran.application.StorageUnavailable;
import dev.toran.application.browse.DeliveryRecord;
import dev.toran.application.contract.Tenant;
import dev.toran.application.fake.ScriptedSender;
import dev.toran.application.fake.Watched;
import dev.toran.application.fake.World;
import dev.toran.domain.delivery.AttemptOutcome;
import dev.toran.domain.delivery.BlockReason;
import dev.toran.domain.delivery.ConnectionFault;
import dev.toran.domain.delivery.Delivery;
import dev.toran.domain.delivery.DeliveryStatus;
import dev.toran.domain.plan.Plan;
import dev.toran.domain.signing.SignedPayload;
import dev.toran.domain.signing.SigningSecret;
import dev.toran.domain.webhook.WebhookState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AttemptDeliveryTest {

    private final World world = new World();
    private final Tenant tenant = world.tenant;
    private final Delivery delivery = tenant.commit(tenant.delivery());

    @Test
    void who_waits_for_the_answer_is_told_before_it_is_recorded() {
        AtomicInteger recordedByThen = new AtomicInteger(-1);

        world.attempt.attempt(
                claimNow(), () -> recordedByThen.set(stored().attempts().size()));

        assertThat(recordedByThen).hasValue(0);
        assertThat(stored().attempts()).hasSize(1);
    }

    @Test
    void an_acknowledged_delivery_is_done() {
        world.attempt.attempt(claimNow());

        assertThat(stored().status()).isEqualTo(DeliveryStatus.DELIVERED);
        assertThat(stored().nextAttemptAt()).isEmpty();
        assertThat(stored().attempts()).hasSize(1);
    }

    @Test
    void a_failed_attempt_is_retried_once_with_the_same_body_and_id_but_a_fresh_stamp() {
        world.sender.next(500);
        world.sender.next(500);
        world.attempt.attempt(claimNow());
        Instant due = world.clock.instant().plus(World.RETRY_WAIT);
        assertThat(stored().status()).isEqualTo(DeliveryStatus.RETRYING);
        assertThat(stored().nextAttemptAt()).contains(due);

        world.clock.set(due);
        world.attempt.attempt(claimNow());

        assertThat(stored().status()).isEqualTo(DeliveryStatus.FAILED);
        assertThat(stored().attempts()).extracting(attempt -> attempt.number()).containsExactly(1, 2);
        SignedPayload first = world.sender.requests().get(0);
        SignedPayload second = world.sender.requests().get(1);
        assertThat(second.payload()).isEqualTo(first.payload());
        assertThat(second.headers()).containsEntry("webhook-id", first.headers().get("webhook-id"));
        assertThat(second.headers().get("webhook-timestamp"))
                .isNotEqualTo(first.headers().get("webhook-timestamp"));
        assertThat(second.headers().get("webhook-signature"))
                .isNotEqualTo(first.headers().get("webhook-signature"));
    }

    @Test
    void each_attempt_is_signed_with_the_secret_in_force() {
        world.attempt.attempt(claimNow());
        SigningSecret secret = world.rotate.show(tenant.hook()).orElseThrow().current();

        SignedPayload sent = world.sender.requests().getFirst();

        assertThat(SignedPayload.verify(secret, sent.headers(), sent.payload().body(), world.clock.instant()))
                .isTrue();
    }

    @Test
    void a_deleted_webhook_ends_its_delivery_visibly() {
        world.configure.remove(tenant.hook());

        world.attempt.attempt(claimNow());

        assertThat(stored().status()).isEqualTo(DeliveryStatus.FAILED);
        assertThat(stored().attempts().getFirst().outcome())
                .isEqualTo(new AttemptOutcome.Blocked(BlockReason.WEBHOOK_DELETED));
        assertThat(world.sender.requests()).isEmpty();
    }

    @Test
    void a_plan_that_was_given_up_ends_the_delivery() {
        world.accounts.change(tenant.id(), Optional.empty(), Optional.of(Plan.FREE));

        world.attempt.attempt(claimNow());

        assertThat(stored().status()).isEqualTo(DeliveryStatus.FAILED);
        assertThat(stored().attempts().getFirst().outcome()).isEqualTo(new AttemptOutcome.Blocked(BlockReason.PLAN));
    }

    @Test
    void a_webhook_that_is_switched_off_holds_its_delivery_until_it_is_switched_on() {
        switchTo(WebhookState.DISABLED_BY_OWNER);
        world.attempt.attempt(claimNow());
        assertThat(stored().status()).isEqualTo(DeliveryStatus.PENDING);
        assertThat(stored().attempts()).isEmpty();
        assertThat(claim()).isEmpty();

        switchTo(WebhookState.ENABLED);
        world.attempt.attempt(claimNow());

        assertThat(stored().status()).isEqualTo(DeliveryStatus.DELIVERED);
    }

    @ParameterizedTest
    @EnumSource(
            value = ConnectionFault.class,
            names = {"PROXY_AWAY", "NOT_LOOKED_UP"})
    void while_nothing_can_be_attempted_the_delivery_waits_as_if_nothing_had_happened(ConnectionFault fault)
            throws InterruptedException {
        world.sender.otherwise(endpoint -> new AttemptOutcome.Unreachable(fault));
        for (int time = 0; time < 5; time++) {
            world.attempt.attempt(claimNow());
            assertThat(world.journal.nextAttempt().recorded()).isEqualTo(DeliveryQueue.Recorded.RECORDED);
            assertThat(claim()).isEmpty();
            world.clock.advance(World.RETRY_WAIT.multipliedBy(2));
        }
        assertThat(stored().status()).isEqualTo(DeliveryStatus.PENDING);
        assertThat(stored().attempts()).isEmpty();

        world.sender.otherwise(endpoint -> ScriptedSender.ok());
        world.attempt.attempt(claimNow());

        assertThat(stored().status()).isEqualTo(DeliveryStatus.DELIVERED);
        assertThat(stored().attempts()).extracting(attempt -> attempt.number()).containsExactly(1);
    }

    @Test
    void a_late_recorder_changes_nothing() throws InterruptedException {
        ClaimedDelivery frozen = claimNow();
        world.sender.otherwise(endpoint -> {
            world.clock.set(frozen.claim().until());
            world.sender.otherwise(other -> ScriptedSender.ok());
            world.attempt.attempt(claimNow());
            return ScriptedSender.refused(500);
        });

        world.attempt.attempt(frozen);

        assertThat(world.journal.nextAttempt().recorded()).isEqualTo(DeliveryQueue.Recorded.RECORDED);
        assertThat(world.journal.nextAttempt().recorded()).isEqualTo(DeliveryQueue.Recorded.SUPERSEDED);
        assertThat(stored().status()).isEqualTo(DeliveryStatus.DELIVERED);
        assertThat(stored().attempts()).hasSize(1);
    }

    @Test
    void what_another_node_may_have_claimed_meanwhile_is_not_sent() {
        ClaimedDelivery suspended = claimNow();
        world.clock.set(suspended.claim().until());

        assertThatThrownBy(() -> world.attempt.attempt(suspended)).isInstanceOf(StorageUnavailable.class);

        assertThat(world.sender.requests()).isEmpty();
        assertThat(stored().attempts()).isEmpty();
        world.attempt.attempt(claimNow());
        assertThat(stored().status()).isEqualTo(DeliveryStatus.DELIVERED);
    }

    @Test
    void up_to_its_last_moment_a_claim_is_good_enough_to_begin() {
        ClaimedDelivery claimed = claimNow();
        world.clock.set(claimed.claim().until().minusMillis(1));

        world.attempt.attempt(claimed);

        assertThat(stored().status()).isEqualTo(DeliveryStatus.DELIVERED);
    }

    @Test
    void a_claim_that_lapses_while_the_webhook_is_looked_up_is_not_used() {
        ClaimedDelivery claimed = claimNow();
        AttemptTargets slow = Watched.over(
                AttemptTargets.class,
                world.store.attemptTargets(),
                call -> world.clock.set(claimed.claim().until()));

        assertThatThrownBy(() ->
                        world.attempting(slow, world.store.deliveryQueue()).attempt(claimed))
                .isInstanceOf(StorageUnavailable.class);

        assertThat(world.sender.requests()).isEmpty();
    }

    @Test
    void an_attempt_says_when_it_began_and_how_long_it_took() {
        Instant began = world.clock.instant();
        world.sender.otherwise(endpoint -> {
            world.clock.advance(Duration.ofMillis(40));
            return ScriptedSender.ok();
        });

        world.attempt.attempt(claimNow());

        assertThat(stored().attempts().getFirst().at()).isEqualTo(began);
        assertThat(stored().attempts().getFirst().duration()).isEqualTo(Duration.ofMillis(40));
    }

    private void switchTo(WebhookState state) {
        world.store.webhooks().change(tenant.hook(), hook -> hook.with(hook.endpoint(), hook.floor(), state));
    }

    private ClaimedDelivery claimNow() {
        return claim().getFirst();
    }

    private List<ClaimedDelivery> claim() {
        return world.store
                .deliveryQueue()
                .claim(Map.of(tenant.hook(), 1), world.prepare.newClaim(), world.clock.instant());
    }

    private DeliveryRecord stored() {
        return world.store.deliveryArchive().find(tenant.id(), delivery.id()).orElseThrow();
    }
}
