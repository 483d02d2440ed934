package dev.toran.bootstrap.node;

import dev.toran.adapters.persistence.Database;
import dev.toran.adapters.scoring.RulesScorer;
import dev.toran.application.Entropy;
import dev.toran.application.delivery.Claim;
import dev.toran.application.delivery.ClaimedDelivery;
import dev.toran.application.delivery.DeliveryQueue;
import dev.toran.application.delivery.Occasion;
import dev.toran.application.delivery.PayloadWriter;
import dev.toran.application.delivery.PrepareDelivery;
import dev.toran.application.lead.CaptureSite;
import dev.toran.application.lead.CapturedLead;
import dev.toran.application.lead.EgressRecord;
import dev.toran.domain.delivery.Attempt;
import dev.toran.domain.delivery.AttemptOutcome;
import dev.toran.domain.delivery.NextStep;
import dev.toran.domain.lead.Assessment;
import dev.toran.domain.lead.Attribution;
import dev.toran.domain.lead.Capture;
import dev.toran.domain.lead.Lead;
import dev.toran.domain.lead.LeadId;
import dev.toran.domain.lead.Visitor;
import dev.toran.domain.webhook.EgressDecision;
import dev.toran.domain.webhook.Webhook;
import dev.toran.domain.webhook.WebhookPolicy;
import dev.toran.domain.widget.WidgetId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Stores leads, and what became of them, as if they had come in earlier; nothing is sent. For the demo alone: nothing
/// that comes over the network leads here.
public final class Past {

    /// Later than anything the dispatcher looks for: what waits until then is nobody's but ours.
    private static final Duration FAR_AHEAD = Duration.ofDays(1_000);

    private final Database database;
    private final PayloadWriter writer;
    private final Entropy entropy;
    private final Instant farAhead;

    Past(Database database, PayloadWriter writer, Entropy entropy, Instant now) {
        this.database = database;
        this.writer = writer;
        this.entropy = entropy;
        this.farAhead = now.plus(FAR_AHEAD);
    }

    /// What a visitor handed in, and when.
    public record HandedIn(WidgetId widget, Instant at, Visitor visitor, Attribution attribution) {}

    /// What came of one attempt.
    ///
    /// @param after how long after the one before it began, or after the capture
    public record Try(Duration after, Duration took, AttemptOutcome outcome) {}

    /// Decides what a webhook's receiver did.
    public interface Receivers {

        /// The attempts of one delivery, in order.
        List<Try> attempts(Webhook webhook, Instant at);
    }

    /// Stores a lead, judged and decided as any lead, and its deliveries with their attempts.
    public void store(HandedIn handedIn, Receivers receivers) {
        CaptureSite site = database.captureSites().find(handedIn.widget()).orElseThrow();
        Lead lead = judged(new Lead(
                new LeadId(entropy.nextId()),
                new Capture(site.widget().key(), handedIn.at()),
                handedIn.visitor(),
                handedIn.attribution(),
                Assessment.UNKNOWN));
        List<EgressRecord> egress = new ArrayList<>();
        List<Sent> sent = new ArrayList<>();
        for (EgressDecision decision : WebhookPolicy.ON_CAPTURE.decide(site.entitlement(), site.webhooks(), lead)) {
            switch (decision) {
                case EgressDecision.Send send -> sent.add(prepared(send));
                case EgressDecision.Withhold withhold ->
                    egress.add(new EgressRecord.Withheld(withhold.webhook(), withhold.reason()));
                case EgressDecision.AwaitAssessment awaiting ->
                    egress.add(new EgressRecord.Assessing(awaiting.webhook()));
            }
        }
        sent.forEach(each -> egress.add(new EgressRecord.Queued(
                each.webhook().id(), each.claimed().delivery().id())));
        database.leads()
                .commit(new CapturedLead(
                        lead, egress, sent.stream().map(Sent::claimed).toList(), List.of(), Optional.empty()));
        sent.forEach(each -> attempt(each, receivers.attempts(each.webhook(), handedIn.at())));
    }

    /// Notes since when the endpoints of a widget have been failing.
    public void beganToFail(WidgetId widget, Instant at) {
        database.captureSites()
                .find(widget)
                .orElseThrow()
                .webhooks()
                .forEach(webhook -> database.endpointHealth().beganToFail(webhook.key(), at));
    }

    private record Sent(Webhook webhook, ClaimedDelivery claimed) {}

    private static Lead judged(Lead lead) {
        return lead.assessedAs(
                new RulesScorer().assess(lead).toCompletableFuture().join());
    }

    private Sent prepared(EgressDecision.Send send) {
        PrepareDelivery prepare = new PrepareDelivery(
                writer, FAR_AHEAD, entropy, () -> send.lead().capture().at());
        return new Sent(
                send.webhook(),
                new ClaimedDelivery(prepare.freeze(send, Occasion.CAPTURE), 0, new Claim(entropy.nextId(), farAhead)));
    }

    private void attempt(Sent sent, List<Try> tries) {
        ClaimedDelivery claimed = sent.claimed();
        Instant began = claimed.delivery().createdAt();
        for (int number = 1; number <= tries.size(); number++) {
            Try made = tries.get(number - 1);
            began = began.plus(made.after());
            Attempt attempt = new Attempt(
                    number,
                    began,
                    made.took(),
                    Optional.of(sent.webhook().endpoint().url()),
                    made.outcome());
            NextStep next = next(made.outcome(), tries.size() - number);
            if (database.queue().record(claimed, attempt, next) == DeliveryQueue.Recorded.SUPERSEDED) {
                throw new IllegalStateException(
                        "somebody else has " + claimed.delivery().id());
            }
            if (next instanceof NextStep.RetryAt) {
                claimed = again(sent.webhook());
            }
        }
    }

    private NextStep next(AttemptOutcome outcome, int left) {
        if (outcome instanceof AttemptOutcome.Acknowledged) {
            return new NextStep.Done();
        }
        return left > 0 ? new NextStep.RetryAt(farAhead) : new NextStep.GiveUp();
    }

    /// Claims the delivery whose retry was put off until nobody else looks for it.
    private ClaimedDelivery again(Webhook webhook) {
        Claim claim = new Claim(entropy.nextId(), farAhead.plus(FAR_AHEAD));
        return database.queue().claim(Map.of(webhook.key(), 1), claim, farAhead).getFirst();
    }
}
