package dev.toran.application.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toran.application.delivery.Claim;
import dev.toran.application.delivery.ClaimedDelivery;
import dev.toran.application.delivery.DeliveryJournals;
import dev.toran.application.delivery.DeliveryQueue.Recorded;
import dev.toran.application.delivery.Pace;
import dev.toran.application.fake.InMemoryStore;
import dev.toran.application.fake.RecordingJournal;
import dev.toran.application.fake.World;
import dev.toran.application.lead.CapturedLead;
import dev.toran.application.lead.EgressRecord;
import dev.toran.application.lead.JournaledLeads;
import dev.toran.application.lead.JournaledOutbox;
import dev.toran.application.lead.Leads;
import dev.toran.domain.delivery.Attempt;
import dev.toran.domain.delivery.AttemptOutcome;
import dev.toran.domain.delivery.BlockReason;
import dev.toran.domain.delivery.Delivery;
import dev.toran.domain.delivery.DeliveryStatus;
import dev.toran.domain.delivery.NextStep;
import dev.toran.domain.fixture.Fixtures;
import dev.toran.domain.lead.Lead;
import dev.toran.domain.webhook.WebhookKey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LiveJournalTest {

    private static final Pace AT_ONCE = new Pace(Fixtures.NOON, Duration.ZERO);

    private static final NextStep RETRY = new NextStep.RetryAt(Fixtures.NOON);

    private final World world = new World();
    private final InMemoryStore store = world.store;
    private final LiveEvents events = new LiveEvents(LiveEvents.Limits.DEFAULT, "run");
    private final LiveJournal journal = new LiveJournal(events);
    private final LiveEvents.Watch watch =
            events.watch(world.tenant.id(), Optional.empty()).orElseThrow();
    private final Lead lead = Fixtures.aLead().of(world.tenant.widget().key()).build();
    private final Delivery claimed = delivery();
    private final Delivery due = delivery();

    @Test
    void a_committed_lead_is_told_before_its_deliveries_and_a_repeated_one_is_not() throws InterruptedException {
        Leads leads = new JournaledLeads(store.leads(), List.of(journal));
        CapturedLead captured = captured(List.of(claim(claimed, 0)), List.of(due));

        assertThat(leads.commit(captured)).isInstanceOf(Leads.Commit.Committed.class);
        assertThat(news())
                .containsExactly(
                        new LiveEvent.LeadCaptured(world.tenant.id(), lead.id()),
                        changed(claimed, DeliveryStatus.PENDING, 0),
                        changed(due, DeliveryStatus.PENDING, 0));

        assertThat(leads.commit(captured)).isInstanceOf(Leads.Commit.Repeated.class);
        assertThat(news()).isEmpty();
    }

    @Test
    void a_second_decision_is_told_when_it_counts() throws InterruptedException {
        Leads leads = new JournaledLeads(store.leads(), List.of(journal));
        List<EgressRecord> open =
                List.of(new EgressRecord.Assessing(world.tenant.hook().webhook()));
        leads.commit(new CapturedLead(lead, open, List.of(), List.of(), Optional.empty()));
        news();
        CapturedLead decided = captured(List.of(), List.of(due));

        assertThat(leads.redecide(decided, List.of())).isEqualTo(Leads.Redecision.OVERTAKEN);
        assertThat(news()).isEmpty();
        assertThat(leads.redecide(decided, open)).isEqualTo(Leads.Redecision.COMMITTED);
        assertThat(news())
                .containsExactly(
                        new LiveEvent.LeadDecided(world.tenant.id(), lead.id()),
                        changed(due, DeliveryStatus.PENDING, 0));
    }

    @Test
    void reading_leads_is_passed_on() {
        Leads leads = new JournaledLeads(store.leads(), List.of(journal));
        List<EgressRecord> open =
                List.of(new EgressRecord.Assessing(world.tenant.hook().webhook()));
        leads.commit(new CapturedLead(lead, open, List.of(), List.of(), Optional.empty()));

        assertThat(leads.find(world.tenant.id(), lead.id()))
                .isEqualTo(store.leads().find(world.tenant.id(), lead.id()))
                .isPresent();
        assertThat(leads.assessing(lead.capture().at().plusSeconds(1), 5)).hasSize(1);
    }

    @Test
    void tests_and_resends_are_told_but_not_what_an_open_delivery_stands_for() throws InterruptedException {
        JournaledOutbox outbox = new JournaledOutbox(store.outbox(), List.of(journal));
        outbox.add(claim(claimed, 0));
        assertThat(news()).containsExactly(changed(claimed, DeliveryStatus.PENDING, 0));

        assertThat(outbox.resend(List.of(due), AT_ONCE)).containsExactly(claimed.id());
        assertThat(news()).isEmpty();

        Delivery another = Fixtures.aDelivery()
                .by(world.tenant.hook())
                .of(Fixtures.aLead().build())
                .build();
        assertThat(outbox.resend(List.of(another), AT_ONCE)).containsExactly(another.id());
        assertThat(news()).containsExactly(changed(another, DeliveryStatus.PENDING, 0));
    }

    @Test
    void attempts_are_told_with_what_follows() throws InterruptedException {
        Attempt second = attempt(2);
        journal.attempted(claim(claimed, 1), second, RETRY, Recorded.RECORDED);
        journal.attempted(claim(claimed, 1), second, new NextStep.Hold(), Recorded.RECORDED);
        journal.attempted(claim(claimed, 0), attempt(1), new NextStep.Hold(), Recorded.RECORDED);
        journal.attempted(claim(claimed, 1), second, new NextStep.Done(), Recorded.RECORDED);
        journal.attempted(claim(claimed, 1), second, new NextStep.GiveUp(), Recorded.SUPERSEDED);
        journal.disturbed("claim", new IllegalStateException("away"));

        assertThat(news())
                .containsExactly(
                        changed(claimed, DeliveryStatus.RETRYING, 2),
                        changed(claimed, DeliveryStatus.RETRYING, 1),
                        changed(claimed, DeliveryStatus.PENDING, 0),
                        changed(claimed, DeliveryStatus.DELIVERED, 2));
    }

    @Test
    void every_journal_is_told_everything() throws InterruptedException {
        RecordingJournal other = new RecordingJournal();
        DeliveryJournals both = new DeliveryJournals(List.of(journal, other));
        WebhookKey hook = world.tenant.hook();

        both.attempted(claim(claimed, 0), attempt(1), RETRY, Recorded.RECORDED);
        both.switchedOff(hook, Fixtures.NOON);
        both.disturbed("claim", new IllegalStateException("away"));

        assertThat(news())
                .containsExactly(
                        changed(claimed, DeliveryStatus.RETRYING, 1),
                        new LiveEvent.WebhookSwitchedOff(hook.account(), hook.webhook()));
        assertThat(other.nextAttempt().next()).isEqualTo(RETRY);
        assertThat(other.switchedOff()).hasSize(1);
        assertThat(other.nextTrouble()).contains("away");
    }

    private List<LiveEvent> news() throws InterruptedException {
        return watch.next(Duration.ZERO).orElseThrow().entries().stream()
                .map(LiveEvents.Entry::event)
                .toList();
    }

    private CapturedLead captured(List<ClaimedDelivery> claims, List<Delivery> waiting) {
        return new CapturedLead(lead, List.of(), claims, waiting, Optional.empty());
    }

    private Delivery delivery() {
        return Fixtures.aDelivery().by(world.tenant.hook()).of(lead).build();
    }

    private static ClaimedDelivery claim(Delivery delivery, int attemptsMade) {
        return new ClaimedDelivery(delivery, attemptsMade, new Claim(Fixtures.nextId(), Fixtures.NOON.plusSeconds(60)));
    }

    private static Attempt attempt(int number) {
        return new Attempt(
                number,
                Fixtures.NOON,
                Duration.ofMillis(3),
                Optional.empty(),
                new AttemptOutcome.Blocked(BlockReason.DISABLED));
    }

    private static LiveEvent changed(Delivery delivery, DeliveryStatus status, int attempts) {
        return new LiveEvent.DeliveryChanged(
                delivery.webhook().account(),
                delivery.id(),
                delivery.lead(),
                delivery.webhook().webhook(),
                status,
                attempts);
    }
}
