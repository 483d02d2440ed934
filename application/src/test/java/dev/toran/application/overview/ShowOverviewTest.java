package dev.toran.application.overview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toran.application.browse.Destination;
import dev.toran.application.contract.Tenant;
import dev.toran.application.delivery.ClaimedDelivery;
import dev.toran.application.fake.World;
import dev.toran.application.overview.Overview.Coverage;
import dev.toran.domain.account.AccountId;
import dev.toran.domain.delivery.Delivery;
import dev.toran.domain.delivery.DeliveryStatus;
import dev.toran.domain.lead.Lead;
import dev.toran.domain.lead.Tier;
import dev.toran.domain.webhook.Webhook;
import dev.toran.domain.webhook.WebhookId;
import dev.toran.domain.webhook.WebhookState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What an account sees at a glance. The dispatcher does not run: a test makes each attempt itself.
class ShowOverviewTest {

    private final World world = new World();
    private final Tenant tenant = world.tenant;
    private final ShowOverview show = new ShowOverview(
            world.store.traffic(), world.store.destinations(), world.store.deliveryArchive(), world.clock);

    @Test
    void an_account_without_leads_has_nothing_to_show_and_no_trouble() {
        Overview overview = overview();

        assertThat(overview.leadCount()).isZero();
        assertThat(overview.shareDelivered()).isEmpty();
        assertThat(overview.speed()).isEmpty();
        assertThat(overview.inTrouble()).isEmpty();
        assertThat(overview.coverage()).isEqualTo(Coverage.COMPLETE);
        assertThat(overview.slices()).isEqualTo(Period.DAY.until(world.clock.instant()));
    }

    @Test
    void leads_deliveries_and_the_share_delivered_are_counted() {
        lead(Tier.HOT);
        attempt(200);
        lead(Tier.WARM);
        attempt(204);
        lead(Tier.INFO);
        attempt(410);
        lead(Tier.INFO);
        attempt(500);
        lead(Tier.INFO);

        Overview overview = overview();

        assertThat(overview.leadCount()).isEqualTo(5);
        assertThat(overview.leads()).extracting(Traffic.LeadCount::leads).containsExactlyInAnyOrder(1, 1, 3);
        assertThat(overview.deliveryCount(DeliveryStatus.DELIVERED)).isEqualTo(2);
        assertThat(overview.deliveryCount(DeliveryStatus.FAILED)).isEqualTo(1);
        assertThat(overview.deliveryCount(DeliveryStatus.RETRYING)).isEqualTo(1);
        assertThat(overview.deliveryCount(DeliveryStatus.PENDING)).isEqualTo(1);
        assertThat(overview.shareDelivered()).hasValue(2.0 / 3);
    }

    @Test
    void speed_is_shown_by_tier_the_most_promising_first() {
        for (Tier tier : List.of(Tier.INFO, Tier.HOT, Tier.WARM, Tier.HOT)) {
            lead(tier);
            world.clock.advance(Duration.ofMillis(100));
            attempt(200);
        }
        Lead unknown =
                tenant.lead().unassessed().capturedAt(world.clock.instant()).build();
        commit(unknown);
        attempt(200);

        assertThat(overview().speed())
                .containsExactly(
                        speed(Optional.of(Tier.HOT), 2, 100),
                        speed(Optional.of(Tier.WARM), 1, 100),
                        speed(Optional.of(Tier.INFO), 1, 100),
                        speed(Optional.empty(), 1, 0));
    }

    @Test
    void an_endpoint_is_in_trouble_from_its_first_failed_attempt_until_it_takes_leads_again() {
        lead(Tier.HOT);
        attempt(500);

        EndpointInTrouble trouble = overview().inTrouble().getFirst();
        assertThat(trouble.destination())
                .isEqualTo(new Destination(tenant.webhook(), tenant.widget().name()));
        assertThat(trouble.retrying()).isEqualTo(1);
        assertThat(trouble.failed()).isZero();
        assertThat(trouble.latest().orElseThrow().attempt().outcome().status()).hasValue(500);

        world.clock.advance(World.RETRY_WAIT.multipliedBy(2));
        attempt(200);
        assertThat(overview().inTrouble()).isEmpty();
    }

    @Test
    void what_it_missed_is_counted_and_the_latest_failure_is_shown() {
        lead(Tier.HOT);
        attempt(410);
        Instant failing = world.clock.instant();
        world.clock.advance(Duration.ofMinutes(1));
        lead(Tier.HOT);
        attempt(404);
        world.clock.advance(Duration.ofMinutes(1));
        Delivery latest = lead(Tier.HOT);
        attempt(410);

        EndpointInTrouble trouble = overview().inTrouble().getFirst();

        assertThat(trouble.destination().webhook().failingSince()).contains(failing);
        assertThat(trouble.failed()).isEqualTo(2);
        assertThat(trouble.retrying()).isEqualTo(1);
        assertThat(trouble.latest().orElseThrow().delivery()).isEqualTo(latest.id());
    }

    @Test
    void the_latest_failure_may_be_of_an_older_delivery() {
        Delivery older = lead(Tier.HOT);
        attempt(500);
        world.clock.advance(Duration.ofSeconds(1));
        lead(Tier.HOT);
        attempt(410);
        world.clock.advance(World.RETRY_WAIT.multipliedBy(2));
        attempt(503);

        EndpointInTrouble trouble = overview().inTrouble().getFirst();

        assertThat(trouble.failed()).isEqualTo(2);
        assertThat(trouble.latest().orElseThrow().delivery()).isEqualTo(older.id());
        assertThat(trouble.latest().orElseThrow().attempt().outcome().status()).hasValue(503);
    }

    @Test
    void the_worst_comes_first_and_what_the_owner_switched_off_is_no_trouble() {
        Webhook recent = tenant.anotherWebhook();
        Webhook off = tenant.anotherWebhook();
        Webhook lasting = tenant.anotherWebhook();
        Webhook silent = tenant.anotherWebhook();
        Instant now = world.clock.instant();
        fails(recent, now.minusSeconds(5));
        fails(off, now);
        world.store.endpointHealth().switchOff(off.key(), now);
        fails(lasting, now.minusSeconds(500));
        fails(silent, now.minusSeconds(900));
        world.store
                .webhooks()
                .change(silent.key(), hook -> hook.with(hook.endpoint(), hook.floor(), WebhookState.DISABLED_BY_OWNER));

        assertThat(overview().inTrouble())
                .extracting(trouble -> trouble.destination().webhook().id())
                .containsExactly(off.id(), lasting.id(), recent.id());
        assertThat(overview().inTrouble())
                .allSatisfy(trouble -> assertThat(trouble.latest()).isEmpty());
    }

    @Test
    void endpoints_that_fail_equally_lastingkeep_their_places() {
        Instant since = world.clock.instant();
        List<Webhook> hooks = List.of(tenant.anotherWebhook(), tenant.anotherWebhook(), tenant.anotherWebhook());
        hooks.reversed().forEach(hook -> fails(hook, since));

        assertThat(overview().inTrouble())
                .extracting(trouble -> trouble.destination().webhook().id())
                .containsExactlyElementsOf(hooks.stream().map(Webhook::id).toList());
    }

    @Test
    void no_more_than_some_are_shown() {
        for (int number = 0; number <= ShowOverview.MOST_IN_TROUBLE; number++) {
            fails(tenant.anotherWebhook(), world.clock.instant());
        }

        assertThat(overview().inTrouble()).hasSize(ShowOverview.MOST_IN_TROUBLE);
    }

    @ParameterizedTest
    @CsvSource({"99999, 5, COMPLETE", "100000, 5, NEWEST_ONLY", "5, 99999, COMPLETE", "5, 100000, NEWEST_ONLY"})
    void it_says_when_there_was_more_than_it_counts(int leads, int deliveries, Coverage coverage) {
        ShowOverview counting = new ShowOverview(
                new Numbers(leads, deliveries), account -> List.of(), world.store.deliveryArchive(), world.clock);

        Overview overview = counting.of(tenant.id(), Period.WEEK);

        assertThat(overview.coverage()).isEqualTo(coverage);
        assertThat(overview.leadCount()).isEqualTo(leads);
    }

    private record Numbers(int leads, int deliveries) implements Traffic {
        @Override
        public List<LeadCount> leads(AccountId account, Slices slices, int most) {
            return List.of(new LeadCount(0, Optional.empty(), leads));
        }

        @Override
        public List<DeliveryCount> deliveries(AccountId account, Slices slices, int most) {
            return List.of(new DeliveryCount(0, new WebhookId(new UUID(0, 1)), DeliveryStatus.DELIVERED, deliveries));
        }

        @Override
        public List<Speed> speeds(AccountId account, Slices slices, int most) {
            return List.of();
        }
    }

    private Overview overview() {
        return show.of(tenant.id(), Period.DAY);
    }

    private Delivery lead(Tier tier) {
        return commit(
                tenant.lead().ofTier(tier).capturedAt(world.clock.instant()).build());
    }

    private Delivery commit(Lead lead) {
        Delivery delivery =
                tenant.delivery().of(lead).createdAt(world.clock.instant()).build();
        tenant.commit(lead, delivery);
        return delivery;
    }

    /// Attempts the one delivery that is due; the receiver answers with this status.
    private void attempt(int status) {
        List<ClaimedDelivery> due = world.store
                .deliveryQueue()
                .claim(Map.of(tenant.hook(), 1), world.prepare.newClaim(), world.clock.instant());
        world.sender.next(status);
        world.attempt.attempt(due.getFirst());
    }

    private void fails(Webhook webhook, Instant since) {
        world.store.endpointHealth().beganToFail(webhook.key(), since);
    }

    private static SpeedToLead speed(Optional<Tier> tier, int leads, int millis) {
        return new SpeedToLead(tier, leads, Duration.ofMillis(millis), Duration.ofMillis(millis));
    }
}
