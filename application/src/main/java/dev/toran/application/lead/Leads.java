package dev.toran.application.lead;

import dev.toran.domain.account.AccountId;
import dev.toran.domain.lead.LeadId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The stored leads.
public interface Leads {

    /// Stores everything in one transaction and returns when it is on disk: after that the lead's acceptance is a
    /// promise. Stores nothing when the same request, or a lead of this account with the same id, was committed
    /// before.
    Commit commit(CapturedLead captured);

    /// Replaces the assessment and the decisions of a lead and adds the deliveries that follow, in one transaction,
    /// if the stored decisions are still `expected` and the lead is not erased.
    Redecision redecide(CapturedLead decided, List<EgressRecord> expected);

    /// Forgets whom a lead is about, in one transaction: visitor, attribution and assessment, its deliveries'
    /// payloads, what receivers answered, and the idempotency records. Ids, times and outcomes stay. An open
    /// delivery ends as failed, its lead erased; what is on the wire then is not recorded any more. What was not
    /// decided finally counts as without a contact. Erasing again changes nothing.
    Erasure erase(AccountId account, LeadId lead, Instant now);

    Optional<LeadRecord> find(AccountId account, LeadId lead);

    /// Those of these leads that there are, in any order.
    List<LeadRecord> find(AccountId account, List<LeadId> leads);

    /// Leads captured before `before` whose decision still waits for an assessment, oldest first, at most `limit`.
    List<LeadRecord> assessing(Instant before, int limit);

    /// What came of a commit.
    sealed interface Commit {

        /// Everything is on disk.
        record Committed() implements Commit {}

        /// This was committed before; nothing was stored.
        ///
        /// @param first the lead that was, with what was decided at that time
        record Repeated(LeadId lead, List<EgressRecord> first) implements Commit {}

        /// The idempotency key was used for another request; nothing was stored.
        record KeyReused() implements Commit {}
    }

    /// What came of an erasure.
    enum Erasure {
        ERASED,
        NOT_FOUND
    }

    /// What came of a second decision.
    enum Redecision {
        COMMITTED,
        /// Somebody else decided in the meantime, or the lead is erased or gone; nothing was stored.
        OVERTAKEN
    }
}
