package dev.toran.application.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toran.application.delivery.ClaimedDelivery;
import dev.toran.application.delivery.Pace;
import dev.toran.application.overview.Slices;
import dev.toran.application.overview.Traffic;
import dev.toran.application.overview.Traffic.DeliveryCount;
import dev.toran.application.overview.Traffic.LeadCount;
import dev.toran.application.overview.Traffic.Speed;
import dev.toran.domain.delivery.Delivery;
import dev.toran.domain.delivery.DeliveryStatus;
import dev.toran.domain.fixture.LeadBuilder;
import dev.toran.domain.lead.Lead;
import dev.toran.domain.lead.Tier;
import dev.toran.domain.signing.EventType;
import dev.toran.domain.webhook.Webhook;
import dev.toran.domain.webhook.WebhookId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What every [Traffic] does.
public abstract class TrafficContract extends PortContract {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Slices SLICES = new Slices(NOW, HOUR, 3);
    /// How long an acknowledged attempt of these tests takes.
    private static final Duration ATTEMPT = Duration.ofMillis(120);

    @Test
    void leads_are_counted_by_slice_and_tier_the_spans_beginning_included_and_its_end_not() {
        Tenant tenant = aTenant();
        committed(tenant, tenant.lead().ofTier(Tier.HOT), NOW.minusMillis(1));
        committed(tenant, tenant.lead().ofTier(Tier.HOT), NOW);
        committed(tenant, tenant.lead().ofTier(Tier.HOT), NOW.plus(HOUR).minusMillis(1));
        committed(tenant, tenant.lead().ofTier(Tier.INFO), NOW.plus(HOUR).minusMillis(1));
        committed(tenant, tenant.lead().ofTier(Tier.WARM), NOW.plus(HOUR));
        committed(
                tenant,
                tenant.lead().unassessed(),
                NOW.plus(HOUR.multipliedBy(3)).minusMillis(1));
        committed(tenant, tenant.lead().ofTier(Tier.HOT), NOW.plus(HOUR.multipliedBy(3)));

        assertThat(traffic().leads(tenant.id(), SLICES, PLENTY))
                .containsExactlyInAnyOrder(
                        new LeadCount(0, Optional.of(Tier.HOT), 2),
                        new LeadCount(0, Optional.of(Tier.INFO), 1),
                        new LeadCount(1, Optional.of(Tier.WARM), 1),
                        new LeadCount(2, Optional.empty(), 1));
    }

    @Test
    void deliveries_are_counted_by_slice_webhook_and_status() {
        Tenant tenant = aTenant();
        Webhook another = tenant.anotherWebhook();
        made(tenant, NOW);
        acknowledge(claimOne(tenant.hook(), NOW), NOW);
        made(tenant, NOW.plus(HOUR).minusMillis(1));
        acknowledge(claimOne(tenant.hook(), FAR_AHEAD), FAR_AHEAD);
        made(tenant, NOW.plus(HOUR));
        giveUp(claimOne(tenant.hook(), FAR_AHEAD), FAR_AHEAD);
        made(tenant, NOW.plus(HOUR.multipliedBy(2)));
        failUntil(FARTHER_AHEAD, claimOne(tenant.hook(), FAR_AHEAD), FAR_AHEAD);
        tenant.commit(tenant.delivery().by(another.key()).createdAt(NOW.plus(HOUR)));
        made(tenant, NOW.minusMillis(1));
        made(tenant, NOW.plus(HOUR.multipliedBy(3)));
        WebhookId first = tenant.webhook().id();

        assertThat(traffic().deliveries(tenant.id(), SLICES, PLENTY))
                .containsExactlyInAnyOrder(
                        new DeliveryCount(0, first, DeliveryStatus.DELIVERED, 2),
                        new DeliveryCount(1, first, DeliveryStatus.FAILED, 1),
                        new DeliveryCount(1, another.id(), DeliveryStatus.PENDING, 1),
                        new DeliveryCount(2, first, DeliveryStatus.RETRYING, 1));
    }

    @Test
    void tests_are_not_counted() {
        Tenant tenant = aTenant();
        ClaimedDelivery test = new ClaimedDelivery(
                tenant.delivery()
                        .withPayload(EventType.LEAD_TEST, "{}")
                        .createdAt(NOW)
                        .build(),
                0,
                claimAt(NOW));
        store().outbox().add(test);
        acknowledge(test, NOW);

        assertThat(traffic().deliveries(tenant.id(), SLICES, PLENTY)).isEmpty();
        assertThat(traffic().speeds(tenant.id(), SLICES, PLENTY)).isEmpty();
    }

    @Test
    void only_the_newest_are_counted_when_there_are_more() {
        Tenant tenant = aTenant();
        arrived(tenant, tenant.lead().ofTier(Tier.INFO).capturedAt(NOW).build(), NOW);
        Instant later = NOW.plus(HOUR);
        arrived(tenant, tenant.lead().ofTier(Tier.HOT).capturedAt(later).build(), later);

        assertThat(traffic().leads(tenant.id(), SLICES, 1)).containsExactly(new LeadCount(1, Optional.of(Tier.HOT), 1));
        assertThat(traffic().deliveries(tenant.id(), SLICES, 1))
                .containsExactly(new DeliveryCount(1, tenant.webhook().id(), DeliveryStatus.DELIVERED, 1));
        assertThat(traffic().speeds(tenant.id(), SLICES, 1)).containsExactly(new Speed(Optional.of(Tier.HOT), ATTEMPT));
    }

    @Test
    void a_leads_time_ends_with_the_first_acknowledgement() {
        Tenant tenant = aTenant();
        Lead lead = tenant.lead().ofTier(Tier.WARM).capturedAt(NOW).build();
        arrived(tenant, lead, NOW.plusSeconds(5));
        resend(tenant, lead, NOW.plusSeconds(60));
        acknowledge(claimOne(tenant.hook(), FAR_AHEAD), NOW.plusSeconds(61));

        assertThat(traffic().speeds(tenant.id(), SLICES, PLENTY))
                .containsExactly(new Speed(Optional.of(Tier.WARM), ATTEMPT.plusSeconds(5)));
    }

    @Test
    void failures_on_the_way_count_and_what_did_not_arrive_has_no_time() {
        Tenant tenant = aTenant();
        Lead slow = tenant.lead().unassessed().capturedAt(NOW).build();
        tenant.commit(slow, tenant.delivery().of(slow).createdAt(NOW).build());
        failUntil(NOW.plusSeconds(30), claimOne(tenant.hook(), NOW), NOW);
        acknowledge(claimOne(tenant.hook(), NOW.plusSeconds(30)), NOW.plusSeconds(31));
        Lead lost = tenant.lead().capturedAt(NOW).build();
        tenant.commit(lost, tenant.delivery().of(lost).createdAt(NOW).build());
        giveUp(claimOne(tenant.hook(), NOW), NOW);
        committed(tenant, tenant.lead(), NOW);

        assertThat(traffic().speeds(tenant.id(), SLICES, PLENTY))
                .containsExactly(new Speed(Optional.empty(), ATTEMPT.plusSeconds(31)));
    }

    @Test
    void nobody_elses_traffic_is_counted() {
        Tenant tenant = aTenant();
        arrived(tenant, tenant.lead().capturedAt(NOW).build(), NOW);
        Tenant stranger = aTenant();

        assertThat(traffic().leads(stranger.id(), SLICES, PLENTY)).isEmpty();
        assertThat(traffic().deliveries(stranger.id(), SLICES, PLENTY)).isEmpty();
        assertThat(traffic().speeds(stranger.id(), SLICES, PLENTY)).isEmpty();
    }

    private Traffic traffic() {
        return store().traffic();
    }

    private static void committed(Tenant tenant, LeadBuilder lead, Instant at) {
        tenant.commit(lead.capturedAt(at).build());
    }

    /// A delivery of a lead that was captured long before.
    private static void made(Tenant tenant, Instant at) {
        tenant.commit(tenant.delivery().createdAt(at));
    }

    private void arrived(Tenant tenant, Lead lead, Instant at) {
        Delivery delivery =
                tenant.delivery().of(lead).createdAt(lead.capture().at()).build();
        tenant.commit(lead, delivery);
        acknowledge(claimOne(tenant.hook(), at), at);
    }

    private void resend(Tenant tenant, Lead lead, Instant at) {
        store().outbox().resend(List.of(tenant.delivery().of(lead).createdAt(at).build()), new Pace(at, Duration.ZERO));
    }
}
