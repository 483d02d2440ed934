package dev.toran.application.lead;

import dev.toran.application.StorageUnavailable;
import dev.toran.application.delivery.ClaimedDelivery;
import dev.toran.application.delivery.Dispatcher;
import dev.toran.application.delivery.Occasion;
import dev.toran.application.delivery.PrepareDelivery;
import dev.toran.domain.delivery.Delivery;
import dev.toran.domain.lead.Lead;
import dev.toran.domain.webhook.EgressDecision;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Turns decisions into what is committed: a record for each, and a frozen delivery for each that sends; then lets
/// the committed deliveries go.
public final class FreezeDecisions {

    private final PrepareDelivery prepare;
    private final Dispatcher dispatcher;
    private final CommitRoom room;

    public FreezeDecisions(PrepareDelivery prepare, Dispatcher dispatcher, CommitRoom room) {
        this.prepare = prepare;
        this.dispatcher = dispatcher;
        this.room = room;
    }

    /// Freezes what leaves, and claims each delivery that need not wait in the queue. Every result has to be passed to
    /// [#commit(CapturedLead, Supplier, Object)].
    ///
    /// @throws StorageUnavailable when too much is on its way to the disk already
    CapturedLead freeze(Lead lead, List<EgressDecision> decisions, Optional<IdempotencyKey> idempotency) {
        int payloads = payloads(decisions);
        room.enter(lead, payloads);
        List<ClaimedDelivery> claimed = new ArrayList<>();
        try {
            return freeze(lead, decisions, idempotency, claimed);
        } catch (RuntimeException | Error defect) {
            claimed.forEach(dispatcher::abandon);
            room.leave(lead, payloads);
            throw defect;
        }
    }

    private static int payloads(List<EgressDecision> decisions) {
        int payloads = 0;
        for (EgressDecision decision : decisions) {
            if (decision instanceof EgressDecision.Send) {
                payloads++;
            }
        }
        return payloads;
    }

    private CapturedLead freeze(
            Lead lead,
            List<EgressDecision> decisions,
            Optional<IdempotencyKey> idempotency,
            List<ClaimedDelivery> claimed) {
        List<EgressRecord> egress = new ArrayList<>();
        List<Delivery> due = new ArrayList<>();
        for (EgressDecision decision : decisions) {
            switch (decision) {
                case EgressDecision.Send send -> {
                    Delivery delivery = prepare.freeze(send, Occasion.CAPTURE);
                    egress.add(new EgressRecord.Queued(send.webhook().id(), delivery.id()));
                    dispatcher.reserve(delivery).ifPresentOrElse(claimed::add, () -> due.add(delivery));
                }
                case EgressDecision.Withhold withhold ->
                    egress.add(new EgressRecord.Withheld(withhold.webhook(), withhold.reason()));
                case EgressDecision.AwaitAssessment awaiting ->
                    egress.add(new EgressRecord.Assessing(awaiting.webhook()));
            }
        }
        return new CapturedLead(lead, egress, claimed, due, idempotency);
    }

    /// Commits by `store` and, when that answers `success`, lets the deliveries go; otherwise forgets them.
    <R> R commit(CapturedLead frozen, Supplier<R> store, R success) {
        boolean committed = false;
        try {
            R result = store.get();
            committed = result.equals(success);
            return result;
        } finally {
            room.leave(frozen.lead(), frozen.claimed().size() + frozen.due().size());
            if (committed) {
                frozen.due().forEach(dispatcher::wake);
                dispatcher.dispatch(frozen.claimed());
            } else {
                frozen.claimed().forEach(dispatcher::abandon);
            }
        }
    }
}
