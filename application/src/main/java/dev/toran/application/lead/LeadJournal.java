package dev.toran.application.lead;

import dev.toran.domain.delivery.Delivery;

/// Is told what happens to leads, for metrics and live views. Must not block and must not throw.
public interface LeadJournal {

    /// A lead is on disk with its first decisions, and with the deliveries that follow from them.
    void captured(CapturedLead captured);

    /// What was open about a lead was decided again and is on disk.
    ///
    /// @param decided with the decisions that are new alone, not those that stand
    void decidedAgain(CapturedLead decided);

    /// A resend or a test made a delivery.
    void queued(Delivery delivery);
}
