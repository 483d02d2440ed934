package dev.toran.application.lead;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toran.application.contract.Tenant;
import dev.toran.application.fake.RecordingJournal;
import dev.toran.application.fake.World;
import dev.toran.domain.delivery.Delivery;
import dev.toran.domain.lead.Assessment;
import dev.toran.domain.lead.Attribution;
import dev.toran.domain.lead.Contact;
import dev.toran.domain.lead.LeadId;
import dev.toran.domain.lead.Score;
import dev.toran.domain.lead.Tier;
import dev.toran.domain.lead.Visitor;
import dev.toran.domain.plan.Plan;
import dev.toran.domain.webhook.TierFloor;
import dev.toran.domain.webhook.WebhookState;
import dev.toran.domain.webhook.WithholdReason;
import dev.toran.domain.widget.AllowedOrigins;
import dev.toran.domain.widget.WebOrigin;
import dev.toran.domain.widget.WidgetId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CaptureLeadTest {

    private final World world = new World();
    private final Tenant tenant = world.tenant;

    @AfterEach
    void stop() throws InterruptedException {
        world.close();
    }

    @Test
    void a_lead_that_may_leave_is_stored_with_its_delivery_and_sent_at_once() throws InterruptedException {
        world.dispatcher.start();

        CaptureResult.Captured captured = captured(World.hotLead());

        EgressRecord.Queued queued = (EgressRecord.Queued) captured.egress().getFirst();
        RecordingJournal.Entry sent = world.journal.nextAttempt();
        assertThat(sent.delivery().delivery().id()).isEqualTo(queued.delivery());
        assertThat(sent.delivery().delivery().lead()).isEqualTo(captured.lead());
        assertThat(sent.delivery().claim().until())
                .isEqualTo(world.clock.instant().plus(World.LEASE));
        assertThat(world.store
                        .leads()
                        .find(tenant.id(), captured.lead())
                        .orElseThrow()
                        .egress())
                .containsExactly(queued);
    }

    @Test
    void before_the_dispatcher_runs_a_delivery_waits_in_the_queue() throws InterruptedException {
        captured(World.hotLead());
        assertThat(world.sender.requests()).isEmpty();

        world.dispatcher.start();

        assertThat(world.journal.nextAttempt().attempt().number()).isEqualTo(1);
    }

    @Test
    void without_contact_it_stays_here() {
        LeadSubmission unreachable = new LeadSubmission(
                new Visitor(Optional.of("Ada"), new Contact(Optional.of(" "), Optional.empty())),
                Attribution.NONE,
                Optional.empty(),
                Assessment.of(new Score(91), Tier.HOT));

        assertThat(captured(unreachable).egress()).containsExactly(withheld(WithholdReason.NO_CONTACT));
    }

    @Test
    void without_a_webhook_it_stays_here() {
        world.store.webhooks().remove(tenant.hook());

        assertThat(captured(World.hotLead()).egress())
                .containsExactly(new EgressRecord.Withheld(Optional.empty(), WithholdReason.NO_WEBHOOK));
    }

    @Test
    void on_a_plan_without_webhooks_it_stays_here() {
        world.accounts.change(tenant.id(), Optional.empty(), Optional.of(Plan.FREE));

        assertThat(captured(World.hotLead()).egress()).containsExactly(withheld(WithholdReason.PLAN));
    }

    @Test
    void by_a_webhook_that_is_switched_off_it_stays_here() {
        world.store
                .webhooks()
                .change(
                        tenant.hook(),
                        hook -> hook.with(hook.endpoint(), hook.floor(), WebhookState.DISABLED_BY_OWNER));

        assertThat(captured(World.hotLead()).egress()).containsExactly(withheld(WithholdReason.DISABLED));
    }

    @Test
    void of_unknown_tier_it_stays_below_a_floor_until_the_tier_is_known() {
        raiseFloor();
        CaptureResult.Captured captured = captured(unassessed());
        assertThat(captured.egress()).containsExactly(withheld(WithholdReason.TIER_UNKNOWN));

        LeadRecord decided = world.decide
                .decide(tenant.id(), captured.lead(), Assessment.of(new Score(95), Tier.HOT))
                .orElseThrow();

        assertThat(decided.egress()).singleElement().isInstanceOf(EgressRecord.Queued.class);
        assertThat(decided.lead().assessment().tier()).contains(Tier.HOT);
        assertThat(world.store.leads().find(tenant.id(), captured.lead())).contains(decided);
    }

    @Test
    void a_decision_that_was_made_stands_when_a_new_assessment_comes() {
        CaptureResult.Captured captured = captured(World.hotLead());

        LeadRecord decided = world.decide
                .decide(tenant.id(), captured.lead(), Assessment.of(new Score(5), Tier.INFO))
                .orElseThrow();

        assertThat(decided.egress()).isEqualTo(captured.egress());
        assertThat(decided.lead().assessment().tier()).contains(Tier.INFO);
    }

    @Test
    void an_assessment_of_an_unknown_lead_is_nobodys() {
        assertThat(world.decide.decide(tenant.id(), new LeadId(world.entropy.nextId()), Assessment.UNKNOWN))
                .isEmpty();
    }

    @Test
    void a_late_score_decides_what_was_accepted_before_it() throws InterruptedException {
        raiseFloor();
        world.dispatcher.start();
        world.score = new CompletableFuture<>();
        CaptureResult.Captured captured = captured(unassessed());
        assertThat(captured.egress())
                .containsExactly(new EgressRecord.Assessing(tenant.hook().webhook()));

        world.score.complete(Assessment.of(new Score(90), Tier.HOT));

        Delivery sent = world.journal.nextAttempt().delivery().delivery();
        assertThat(sent.lead()).isEqualTo(captured.lead());
    }

    @Test
    void a_score_that_is_there_in_time_is_stored_with_the_lead() {
        world.score = CompletableFuture.completedFuture(Assessment.of(new Score(50), Tier.WARM));

        CaptureResult.Captured captured = captured(unassessed());

        assertThat(world.store
                        .leads()
                        .find(tenant.id(), captured.lead())
                        .orElseThrow()
                        .lead()
                        .assessment()
                        .tier())
                .contains(Tier.WARM);
    }

    @Test
    void a_lead_whose_scoring_was_cut_short_is_decided_as_unknown_after_a_while() {
        world.score = new CompletableFuture<>();
        CaptureResult.Captured captured = captured(unassessed());
        assertThat(world.assess.decideAbandoned()).isZero();

        world.clock.advance(Duration.ofSeconds(11));

        assertThat(world.assess.decideAbandoned()).isEqualTo(1);
        assertThat(world.store
                        .leads()
                        .find(tenant.id(), captured.lead())
                        .orElseThrow()
                        .egress())
                .singleElement()
                .isInstanceOf(EgressRecord.Queued.class);
    }

    @Test
    void the_same_request_again_is_answered_as_the_first_time_and_sends_nothing() {
        CaptureResult.Captured first = (CaptureResult.Captured) world.capture.capture(named("key", "body"));

        assertThat(world.capture.capture(named("key", "body")))
                .isEqualTo(new CaptureResult.Repeated(first.lead(), first.egress()));
        assertThat(world.capture.capture(named("key", "other body"))).isEqualTo(new CaptureResult.KeyReused());
    }

    @Test
    void requests_that_are_repeated_send_nothing_and_keep_no_room_from_fresh_ones() throws InterruptedException {
        world.dispatcher.start();
        for (int count = 0; count < 200; count++) {
            world.capture.capture(named("key", "body"));
        }
        world.journal.nextAttempt();

        assertThat(world.dispatcher.reserve(tenant.delivery().build())).isPresent();
        assertThat(world.sender.requests()).hasSize(1);
    }

    @Test
    void a_widget_of_another_account_is_unknown() {
        CaptureRequest foreign = new CaptureRequest(
                tenant.widget().key().widget(),
                new Submitter.AccountProgram(Tenant.in(world.store).id()),
                World.hotLead(),
                Optional.empty());

        assertThat(world.capture.capture(foreign)).isEqualTo(new CaptureResult.UnknownWidget());
    }

    @Test
    void a_widget_that_does_not_exist_is_unknown() {
        WidgetId unknown = new WidgetId(world.entropy.nextId());

        assertThat(world.capture.capture(new CaptureRequest(
                        unknown, new Submitter.VisitorBrowser(Optional.empty()), World.hotLead(), Optional.empty())))
                .isEqualTo(new CaptureResult.UnknownWidget());
        assertThat(world.capture.allowedOrigins(unknown)).isEmpty();
    }

    @Test
    void a_visitor_comes_from_an_allowed_page() {
        AllowedOrigins shop = new AllowedOrigins(List.of(new WebOrigin("https://shop.example")));
        world.widgets.change(tenant.widget().key(), Optional.empty(), Optional.of(shop));

        assertThat(visit("https://shop.example")).isInstanceOf(CaptureResult.Captured.class);
        assertThat(visit("https://other.example")).isEqualTo(new CaptureResult.OriginNotAllowed());
        assertThat(world.capture.allowedOrigins(tenant.widget().key().widget())).contains(shop);
    }

    private CaptureResult visit(String origin) {
        return world.capture.capture(new CaptureRequest(
                tenant.widget().key().widget(),
                new Submitter.VisitorBrowser(Optional.of(origin)),
                World.hotLead(),
                Optional.empty()));
    }

    private CaptureRequest named(String key, String fingerprint) {
        return new CaptureRequest(
                tenant.widget().key().widget(),
                new Submitter.AccountProgram(tenant.id()),
                World.hotLead(),
                Optional.of(new IdempotencyKey(key, fingerprint)));
    }

    private CaptureResult.Captured captured(LeadSubmission submission) {
        return (CaptureResult.Captured) world.capture(submission);
    }

    private static LeadSubmission unassessed() {
        LeadSubmission hot = World.hotLead();
        return new LeadSubmission(hot.visitor(), hot.attribution(), hot.id(), Assessment.UNKNOWN);
    }

    private void raiseFloor() {
        world.store
                .webhooks()
                .change(tenant.hook(), hook -> hook.with(hook.endpoint(), TierFloor.HOT_ONLY, hook.state()));
    }

    private EgressRecord withheld(WithholdReason reason) {
        return new EgressRecord.Withheld(Optional.of(tenant.hook().webhook()), reason);
    }
}
