package dev.toran.application.lead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.toran.application.StorageUnavailable;
import dev.toran.application.contract.Tenant;
import dev.toran.application.delivery.DeliveryQueue;
import dev.toran.application.fake.Watched;
import dev.toran.application.fake.World;
import dev.toran.domain.delivery.Delivery;
import dev.toran.domain.lead.Assessment;
import dev.toran.domain.lead.Attribution;
import dev.toran.domain.lead.Contact;
import dev.toran.domain.lead.LeadId;
import dev.toran.domain.lead.Score;
import dev.toran.domain.lead.Tier;
import dev.toran.domain.lead.Visitor;
import dev.toran.domain.webhook.TierFloor;
import dev.toran.domain.webhook.WithholdReason;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Leads whose assessment is not in when they are accepted.
class AssessLeadTest {

    private static final Assessment HOT = Assessment.of(new Score(91), Tier.HOT);

    private final World world = new World();
    private final Tenant tenant = world.tenant;

    @BeforeEach
    void only_hot_leads() {
        world.store
                .webhooks()
                .change(tenant.hook(), hook -> hook.with(hook.endpoint(), TierFloor.HOT_ONLY, hook.state()));
        world.score = new CompletableFuture<>();
    }

    @AfterEach
    void stop() throws InterruptedException {
        world.close();
    }

    @Test
    void the_lead_is_decided_when_its_assessment_comes_in() throws InterruptedException {
        world.dispatcher.start();
        LeadId lead = capture();
        assertThat(egress(lead))
                .containsExactly(new EgressRecord.Assessing(tenant.webhook().id()));

        Instant captured = world.clock.instant();
        world.clock.advance(Duration.ofSeconds(4));
        world.score.complete(HOT);

        Delivery delivery = world.journal.nextAttempt().delivery().delivery();
        assertThat(delivery.lead()).isEqualTo(lead);
        assertThat(delivery.createdAt()).isEqualTo(captured.plusSeconds(4));
        assertThat(delivery.capturedAt()).contains(captured);
        assertThat(egress(lead)).singleElement().isInstanceOf(EgressRecord.Queued.class);
    }

    @Test
    void an_assessment_that_never_comes_leaves_the_tier_unknown_after_a_while() {
        LeadId lead = capture();

        assertThat(world.assess.decideAbandoned()).isZero();
        world.clock.advance(Duration.ofSeconds(11));

        assertThat(world.assess.decideAbandoned()).isEqualTo(1);
        assertThat(egress(lead)).containsExactly(withheld(WithholdReason.TIER_UNKNOWN));
        assertThat(world.assess.decideAbandoned()).isZero();
    }

    @Test
    void a_score_that_comes_while_the_database_is_away_is_decided_by_when_it_is_back() throws InterruptedException {
        AtomicBoolean isAway = new AtomicBoolean(true);
        CountDownLatch refused = new CountDownLatch(1);
        Leads leads = Watched.over(Leads.class, world.store.leads(), call -> {
            if (isAway.get()) {
                refused.countDown();
                throw new StorageUnavailable("away");
            }
        });
        AssessLead assess = assessing(leads);
        LeadId lead = capture();
        assess.decideWhenDone(stored(lead).lead(), CompletableFuture.completedFuture(HOT));
        assertThat(refused.await(10, TimeUnit.SECONDS)).isTrue();
        assertThatThrownBy(assess::decideAbandoned).isInstanceOf(StorageUnavailable.class);

        isAway.set(false);
        await().untilAsserted(() -> {
            assess.decideAbandoned();
            assertThat(egress(lead)).singleElement().isInstanceOf(EgressRecord.Queued.class);
        });
        assertThat(stored(lead).lead().assessment()).isEqualTo(HOT);
    }

    @Test
    void a_lead_that_can_not_be_decided_keeps_no_other_from_it() {
        List<LeadId> waiting = List.of(capture(), capture(), capture());
        world.clock.advance(Duration.ofSeconds(11));
        AtomicInteger turns = new AtomicInteger();
        Leads leads = Watched.over(Leads.class, world.store.leads(), call -> {
            if (call.equals("redecide") && turns.incrementAndGet() <= 2) {
                throw new IllegalStateException("defect " + turns);
            }
        });

        assertThatThrownBy(assessing(leads)::decideAbandoned)
                .hasMessage("defect 1")
                .satisfies(first -> assertThat(first.getSuppressed())
                        .singleElement()
                        .satisfies(other -> assertThat(other).hasMessage("defect 2")));

        assertThat(turns).hasValue(3);
        assertThat(waiting)
                .filteredOn(lead -> egress(lead).equals(List.of(withheld(WithholdReason.TIER_UNKNOWN))))
                .hasSize(1);
        assertThat(assessing(leads).decideAbandoned()).isEqualTo(2);
    }

    @Test
    void the_scores_of_others_are_stored_although_one_can_not_be() {
        List<LeadId> waiting = List.of(capture(), capture());
        AtomicInteger turns = new AtomicInteger();
        AtomicReference<RuntimeException> trouble = new AtomicReference<>(new StorageUnavailable("away"));
        Leads leads = Watched.over(Leads.class, world.store.leads(), call -> {
            if (call.equals("redecide") && turns.incrementAndGet() <= 3) {
                throw trouble.get();
            }
        });
        AssessLead assess = assessing(leads);
        waiting.forEach(lead -> assess.decideWhenDone(stored(lead).lead(), CompletableFuture.completedFuture(HOT)));
        await().until(() -> turns.get() == 2);
        trouble.set(new IllegalStateException("a defect"));

        await().untilAsserted(() -> assertThatThrownBy(assess::decideAbandoned).hasMessage("a defect"));
        await().untilAsserted(() -> {
            assess.decideAbandoned();
            assertThat(waiting)
                    .allSatisfy(
                            lead -> assertThat(egress(lead)).singleElement().isInstanceOf(EgressRecord.Queued.class));
        });
    }

    @Test
    void whoever_is_overtaken_again_and_again_gives_up_for_now() {
        LeadId lead = capture();
        AtomicInteger turns = new AtomicInteger();
        Leads contested = (Leads) Proxy.newProxyInstance(
                Leads.class.getClassLoader(), new Class<?>[] {Leads.class}, (proxy, method, arguments) -> {
                    if (!method.getName().equals("redecide")) {
                        return method.invoke(world.store.leads(), arguments);
                    }
                    assertThat(turns.incrementAndGet()).isLessThanOrEqualTo(DecideAssessedLead.MOST_TURNS);
                    return Leads.Redecision.OVERTAKEN;
                });
        DecideAssessedLead decide = new DecideAssessedLead(contested, world.store.captureSites(), world.freeze);

        assertThatThrownBy(() -> decide.decide(tenant.id(), lead, HOT)).isInstanceOf(StorageUnavailable.class);

        assertThat(turns).hasValue(DecideAssessedLead.MOST_TURNS);
    }

    @Test
    void what_was_withheld_for_an_unknown_tier_is_decided_again_when_somebody_tells_it() {
        world.score = CompletableFuture.completedFuture(Assessment.UNKNOWN);
        LeadId lead = capture();
        assertThat(egress(lead)).containsExactly(withheld(WithholdReason.TIER_UNKNOWN));

        LeadRecord decided = world.decide.decide(tenant.id(), lead, HOT).orElseThrow();

        assertThat(decided.egress()).singleElement().isInstanceOf(EgressRecord.Queued.class);
        assertThat(decided.lead().assessment()).isEqualTo(HOT);
        assertThat(egress(lead)).isEqualTo(decided.egress());
    }

    @Test
    void a_decision_that_was_made_stands_whatever_is_told_later() {
        world.score = CompletableFuture.completedFuture(HOT);
        LeadId lead = capture();
        List<EgressRecord> made = egress(lead);

        world.decide.decide(tenant.id(), lead, Assessment.of(new Score(1), Tier.INFO));

        assertThat(egress(lead)).isEqualTo(made);
        assertThat(world.store.deliveryQueue().due(world.clock.instant(), 10))
                .extracting(DeliveryQueue.DueWebhook::webhook)
                .containsExactly(tenant.hook());
    }

    @Test
    void what_somebody_told_meanwhile_is_not_replaced_by_a_late_score() throws InterruptedException {
        world.dispatcher.start();
        LeadId lead = capture();
        Assessment told = Assessment.of(new Score(88), Tier.HOT);
        world.decide.decide(tenant.id(), lead, told);
        world.journal.nextAttempt();

        world.decide.decideScored(tenant.id(), lead, Assessment.UNKNOWN);
        assertThat(stored(lead).lead().assessment()).isEqualTo(told);
        world.decide.decideScored(tenant.id(), lead, Assessment.of(new Score(7), Tier.INFO));
        assertThat(stored(lead).lead().assessment()).isEqualTo(told);
        assertThat(egress(lead)).singleElement().isInstanceOf(EgressRecord.Queued.class);
    }

    @Test
    void a_webhook_that_came_later_is_not_decided_for() {
        tenant.anotherWebhook();
        LeadId lead = capture();
        tenant.anotherWebhook();

        world.score.complete(HOT);

        await().until(() -> egress(lead).stream().noneMatch(EgressRecord.Assessing.class::isInstance));
        assertThat(egress(lead)).hasSize(2).allMatch(EgressRecord.Queued.class::isInstance);
    }

    @Test
    void a_webhook_that_was_removed_meanwhile_gets_nothing() {
        LeadId lead = capture();
        world.configure.remove(tenant.hook());

        world.clock.advance(Duration.ofSeconds(11));
        world.assess.decideAbandoned();

        assertThat(egress(lead))
                .containsExactly(new EgressRecord.Withheld(Optional.empty(), WithholdReason.NO_WEBHOOK));
    }

    @Test
    void a_lead_that_does_not_exist_is_not_decided() {
        assertThat(world.decide.decide(tenant.id(), new LeadId(world.entropy.nextId()), HOT))
                .isEmpty();
    }

    private LeadId capture() {
        LeadSubmission submission = new LeadSubmission(
                new Visitor(Optional.of("Ada"), new Contact(Optional.of("ada@example.com"), Optional.empty())),
                Attribution.NONE,
                Optional.empty(),
                Assessment.UNKNOWN);
        return ((CaptureResult.Captured) world.capture(submission)).lead();
    }

    private AssessLead assessing(Leads leads) {
        return new AssessLead(
                lead -> world.score,
                new DecideAssessedLead(leads, world.store.captureSites(), world.freeze),
                leads,
                Duration.ofSeconds(10),
                world.clock);
    }

    private LeadRecord stored(LeadId lead) {
        return world.store.leads().find(tenant.id(), lead).orElseThrow();
    }

    private List<EgressRecord> egress(LeadId lead) {
        return stored(lead).egress();
    }

    private EgressRecord withheld(WithholdReason reason) {
        return new EgressRecord.Withheld(Optional.of(tenant.webhook().id()), reason);
    }
}
