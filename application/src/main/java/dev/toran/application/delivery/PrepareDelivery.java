package dev.toran.application.delivery;

import dev.toran.application.Entropy;
import dev.toran.domain.delivery.Delivery;
import dev.toran.domain.delivery.DeliveryId;
import dev.toran.domain.delivery.Priority;
import dev.toran.domain.lead.Assessment;
import dev.toran.domain.lead.Attribution;
import dev.toran.domain.lead.Capture;
import dev.toran.domain.lead.Contact;
import dev.toran.domain.lead.Lead;
import dev.toran.domain.lead.LeadId;
import dev.toran.domain.lead.Score;
import dev.toran.domain.lead.Tier;
import dev.toran.domain.lead.Visitor;
import dev.toran.domain.webhook.EgressDecision;
import dev.toran.domain.widget.WidgetKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/// Turns a decision to send into a delivery: from here on the payload's bytes are frozen.
public final class PrepareDelivery {

    private static final double TEST_SCORE = 87;

    private final PayloadWriter writer;
    private final Duration lease;
    private final Entropy entropy;
    private final InstantSource clock;

    /// @param lease how long this node may take over one claimed delivery
    public PrepareDelivery(PayloadWriter writer, Duration lease, Entropy entropy, InstantSource clock) {
        this.writer = writer;
        this.lease = lease;
        this.entropy = entropy;
        this.clock = clock;
    }

    /// Freezes the lead as it is now.
    public Delivery freeze(EgressDecision.Send decision, Occasion occasion) {
        Instant now = clock.instant();
        Optional<Instant> captured = Optional.of(decision.lead().capture().at());
        return new Delivery(
                new DeliveryId(entropy.nextId()),
                decision.webhook().key(),
                decision.lead().id(),
                writer.write(decision, occasion.event(), now),
                Priority.of(decision.lead().assessment().tier()),
                now,
                captured.filter(at -> occasion == Occasion.CAPTURE));
    }

    /// A fresh delivery, claimed by this node from the beginning.
    public ClaimedDelivery claimed(Delivery fresh) {
        return new ClaimedDelivery(fresh, 0, newClaim());
    }

    /// A claim that begins now.
    public Claim newClaim() {
        return new Claim(entropy.nextId(), clock.instant().plus(lease));
    }

    /// The test button's visitor. Obviously made up: a name, an `example.com` address (RFC 2606) and a number from
    /// the range kept for fiction (+1 555 0100 to 0199).
    public Lead testLead(WidgetKey widget) {
        return new Lead(
                new LeadId(entropy.nextId()),
                new Capture(widget, clock.instant()),
                new Visitor(
                        Optional.of("Test Lead"),
                        new Contact(Optional.of("test.lead@example.com"), Optional.of("+1 202 555 0123"))),
                new Attribution(
                        Optional.of("toran-dashboard-test"),
                        Map.of(Attribution.NOTES, "This is a test from your Toran dashboard. Nobody is waiting.")),
                Assessment.of(new Score(TEST_SCORE), Tier.HOT));
    }
}
