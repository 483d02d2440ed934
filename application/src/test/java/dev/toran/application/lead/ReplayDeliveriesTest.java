package dev.toran.application.lead;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toran.application.contract.Tenant;
import dev.toran.application.delivery.ClaimedDelivery;
import dev.toran.application.fake.World;
import dev.toran.domain.delivery.Delivery;
import dev.toran.domain.delivery.Priority;
import dev.toran.domain.lead.Lead;
import dev.toran.domain.lead.LeadId;
import dev.toran.domain.plan.Plan;
import dev.toran.domain.webhook.WebhookKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Sending again what an endpoint missed. The dispatcher does not run, so what is queued can be looked at.
class ReplayDeliveriesTest {

    private static final int MANY = 1_203;

    private final World world = new World();
    private final Tenant tenant = world.tenant;

    @Test
    void every_lead_of_the_span_is_queued_once_and_counted() {
        List<Lead> missed = missed(MANY);

        assertThat(replay()).isEqualTo(MANY);

        world.clock.advance(ReplayDeliveries.GAP.multipliedBy(MANY));
        assertThat(claim(MANY * 2))
                .extracting(claimed -> claimed.delivery().lead())
                .containsExactlyInAnyOrderElementsOf(
                        missed.stream().map(Lead::id).toList());
    }

    @Test
    void they_are_due_one_after_the_other() {
        missed(MANY);

        replay();

        assertThat(claim(MANY)).hasSize(1);
        world.clock.advance(Duration.ofSeconds(1));
        assertThat(claim(MANY)).hasSize(20);
        world.clock.advance(Duration.ofSeconds(25));
        assertThat(claim(MANY)).hasSize(500);
        world.clock.advance(Duration.ofMillis(50));
        assertThat(claim(MANY)).hasSize(1);
    }

    @Test
    void a_fresh_lead_does_not_wait_behind_them() {
        missed(MANY);
        replay();
        assertThat(claim(MANY)).hasSize(1);

        Delivery fresh = tenant.commit(tenant.delivery().createdAt(world.clock.instant()));

        assertThat(claim(1)).extracting(ClaimedDelivery::delivery).containsExactly(fresh);
    }

    @Test
    void asking_twice_queues_nothing_twice() {
        missed(3);

        assertThat(replay()).isEqualTo(3);
        assertThat(replay()).isZero();
    }

    @Test
    void what_the_policy_holds_back_is_passed_over() {
        missed(3);
        world.accounts.change(tenant.id(), Optional.empty(), Optional.of(Plan.FREE));

        assertThat(replay()).isZero();
    }

    @Test
    void another_webhook_of_the_widget_sends_nothing() {
        missed(3);
        WebhookKey other = tenant.anotherWebhook().key();

        assertThat(world.replay.replay(other, span())).isZero();
        assertThat(replay()).isEqualTo(3);
        assertThat(claim(other, 3)).isEmpty();
    }

    @Test
    void a_preview_counts_what_would_be_looked_at_and_sends_nothing() {
        missed(3);

        assertThat(world.replay.preview(tenant.hook(), span())).isEqualTo(3);
        assertThat(claim(MANY)).isEmpty();
        assertThat(world.replay.preview(tenant.anotherWebhook().key(), span())).isZero();
        assertThat(replay()).isEqualTo(3);
    }

    @Test
    void chosen_leads_are_queued_once_each_and_one_after_the_other() {
        List<LeadId> missed = missed(3).stream().map(Lead::id).toList();

        assertThat(world.replay.resend(tenant.hook(), List.of(missed.get(2), missed.get(0), missed.get(2))))
                .isEqualTo(2);

        assertThat(claim(MANY)).hasSize(1);
        world.clock.advance(ReplayDeliveries.GAP);
        assertThat(claim(MANY)).hasSize(1);
        world.clock.advance(ReplayDeliveries.GAP);
        assertThat(claim(MANY)).isEmpty();
    }

    @Test
    void many_chosen_leads_keep_their_pace_from_one_transaction_to_the_next() {
        List<LeadId> missed = missed(MANY).stream().map(Lead::id).toList();

        assertThat(world.replay.resend(tenant.hook(), missed)).isEqualTo(MANY);

        world.clock.advance(ReplayDeliveries.GAP.multipliedBy(MANY - 2));
        assertThat(claim(MANY)).hasSize(MANY - 1);
    }

    private int replay() {
        return world.replay.replay(tenant.hook(), span());
    }

    private ReplaySource.Span span() {
        return new ReplaySource.Span(
                world.clock.instant().minus(Duration.ofDays(1)),
                world.clock.instant().plus(Duration.ofDays(1)),
                ReplaySource.Which.FAILED);
    }

    /// Leads whose receiver said that it is gone.
    private List<Lead> missed(int count) {
        List<Lead> leads = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            Lead lead = tenant.lead().build();
            tenant.commit(
                    lead, tenant.delivery().of(lead).withPriority(Priority.HOT).build());
            leads.add(lead);
        }
        for (ClaimedDelivery claimed : claim(count)) {
            world.sender.next(410);
            world.attempt.attempt(claimed);
        }
        world.clock.advance(Duration.ofSeconds(1));
        return leads;
    }

    private List<ClaimedDelivery> claim(int most) {
        return claim(tenant.hook(), most);
    }

    private List<ClaimedDelivery> claim(WebhookKey webhook, int most) {
        return world.store
                .deliveryQueue()
                .claim(Map.of(webhook, most), world.prepare.newClaim(), world.clock.instant());
    }
}
