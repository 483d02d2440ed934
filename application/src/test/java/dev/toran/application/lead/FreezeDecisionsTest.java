package dev.toran.application.lead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toran.application.StorageUnavailable;
import dev.toran.application.delivery.PayloadWriter;
import dev.toran.application.delivery.PrepareDelivery;
import dev.toran.application.fake.World;
import dev.toran.domain.lead.Lead;
import dev.toran.domain.webhook.EgressDecision;
import dev.toran.domain.webhook.WebhookPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Room for one lead at a time, for which nobody waits.
class FreezeDecisionsTest {

    private final World world = new World();
    private final CommitRoom room = new CommitRoom(1_024, Duration.ZERO);
    private final FreezeDecisions freeze = new FreezeDecisions(world.prepare, world.dispatcher, room);
    private final Lead lead = world.tenant.lead().build();

    @AfterEach
    void stop() throws InterruptedException {
        world.close();
    }

    @Test
    void a_lead_has_room_from_its_freezing_until_its_commit() {
        CapturedLead first = frozen();
        assertThatThrownBy(this::frozen).isInstanceOf(StorageUnavailable.class);

        assertThat(freeze.commit(first, () -> "stored", "stored")).isEqualTo("stored");

        assertThat(frozen().due()).hasSize(1);
    }

    @Test
    void one_that_was_not_stored_gives_its_room_back() {
        assertThat(freeze.commit(frozen(), () -> "repeated", "stored")).isEqualTo("repeated");

        CapturedLead second = frozen();
        Supplier<String> away = () -> {
            throw new StorageUnavailable("away");
        };
        assertThatThrownBy(() -> freeze.commit(second, away, "stored")).hasMessage("away");

        assertThat(frozen().due()).hasSize(1);
    }

    @Test
    void one_that_can_not_be_written_gives_its_room_back() {
        PayloadWriter defective = (decision, event, timestamp) -> {
            throw new IllegalStateException("defect");
        };
        FreezeDecisions failing = new FreezeDecisions(
                new PrepareDelivery(defective, World.LEASE, world.entropy, world.clock), world.dispatcher, room);

        assertThatThrownBy(() -> failing.freeze(lead, decisions(), Optional.empty()))
                .hasMessage("defect");

        assertThat(frozen().due()).hasSize(1);
    }

    private CapturedLead frozen() {
        return freeze.freeze(lead, decisions(), Optional.empty());
    }

    private List<EgressDecision> decisions() {
        CaptureSite site = world.store
                .captureSites()
                .find(lead.capture().widget().widget())
                .orElseThrow();
        return WebhookPolicy.ON_CAPTURE.decide(site.entitlement(), site.webhooks(), lead);
    }
}
