package dev.toran.application.lead;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toran.application.browse.Cursor;
import dev.toran.application.browse.DeliveryFilter;
import dev.toran.application.contract.Tenant;
import dev.toran.application.delivery.ClaimedDelivery;
import dev.toran.application.fake.World;
import dev.toran.domain.delivery.Attempt;
import dev.toran.domain.delivery.AttemptOutcome;
import dev.toran.domain.delivery.BlockReason;
import dev.toran.domain.lead.Assessment;
import dev.toran.domain.lead.LeadId;
import dev.toran.domain.lead.Score;
import dev.toran.domain.lead.Tier;
import dev.toran.domain.webhook.WithholdReason;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EraseLeadTest {

    private final World world = new World();

    @AfterEach
    void stop() throws InterruptedException {
        world.close();
    }

    @Test
    void an_erased_lead_ends_now_and_leaves_no_more() {
        LeadId lead = ((CaptureResult.Captured) world.capture(World.hotLead())).lead();

        assertThat(world.erase.erase(world.tenant.id(), lead)).isEqualTo(Leads.Erasure.ERASED);

        var delivery = world.store
                .deliveryArchive()
                .page(world.tenant.id(), DeliveryFilter.of(lead), Cursor.Range.first(9))
                .items()
                .getFirst();
        assertThat(delivery.attempts().getLast().outcome())
                .isEqualTo(new AttemptOutcome.Blocked(BlockReason.LEAD_ERASED));
        assertThat(delivery.attempts().getLast().at()).isEqualTo(world.clock.instant());
        assertThat(world.resend.resend(world.tenant.id(), lead, Optional.empty()))
                .isEqualTo(new ResendLead.Result.Withheld(WithholdReason.NO_CONTACT));
    }

    @Test
    void a_delivery_that_was_claimed_before_its_lead_was_erased_is_not_sent() {
        LeadId lead = ((CaptureResult.Captured) world.capture(World.hotLead())).lead();
        ClaimedDelivery claimed = world.store
                .deliveryQueue()
                .claim(Map.of(world.tenant.hook(), 1), world.prepare.newClaim(), world.clock.instant())
                .getFirst();
        world.erase.erase(world.tenant.id(), lead);

        Attempt attempt = world.attempt.attempt(claimed);

        assertThat(attempt.outcome()).isEqualTo(new AttemptOutcome.Blocked(BlockReason.LEAD_ERASED));
        assertThat(world.sender.requests()).isEmpty();
    }

    @Test
    void a_score_that_comes_after_the_erasure_is_not_stored() {
        LeadId lead = ((CaptureResult.Captured) world.capture(World.hotLead())).lead();
        world.erase.erase(world.tenant.id(), lead);

        LeadRecord answered = world.decide
                .decide(world.tenant.id(), lead, Assessment.of(new Score(9), Tier.INFO))
                .orElseThrow();

        assertThat(answered.lead().assessment()).isEqualTo(Assessment.UNKNOWN);
        assertThat(answered.erasedAt()).contains(world.clock.instant());
        assertThat(world.store.leads().find(world.tenant.id(), lead)).contains(answered);
    }

    @Test
    void another_accounts_lead_is_not_found() {
        LeadId lead = ((CaptureResult.Captured) world.capture(World.hotLead())).lead();

        assertThat(world.erase.erase(Tenant.in(world.store).id(), lead)).isEqualTo(Leads.Erasure.NOT_FOUND);
    }
}
