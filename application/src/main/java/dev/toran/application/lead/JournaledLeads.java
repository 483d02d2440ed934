package dev.toran.application.lead;

import dev.toran.domain.account.AccountId;
import dev.toran.domain.lead.LeadId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Tells journals what is committed, after it is and before it goes anywhere.
public final class JournaledLeads implements Leads {

    private final Leads leads;
    private final List<LeadJournal> journals;

    public JournaledLeads(Leads leads, List<LeadJournal> journals) {
        this.leads = leads;
        this.journals = List.copyOf(journals);
    }

    @Override
    public Commit commit(CapturedLead captured) {
        Commit commit = leads.commit(captured);
        if (commit instanceof Commit.Committed) {
            journals.forEach(journal -> journal.captured(captured));
        }
        return commit;
    }

    @Override
    public Redecision redecide(CapturedLead decided, List<EgressRecord> expected) {
        Redecision result = leads.redecide(decided, expected);
        if (result == Redecision.COMMITTED) {
            CapturedLead news = decided.without(expected);
            journals.forEach(journal -> journal.decidedAgain(news));
        }
        return result;
    }

    @Override
    public Erasure erase(AccountId account, LeadId lead, Instant now) {
        return leads.erase(account, lead, now);
    }

    @Override
    public Optional<LeadRecord> find(AccountId account, LeadId lead) {
        return leads.find(account, lead);
    }

    @Override
    public List<LeadRecord> find(AccountId account, List<LeadId> ids) {
        return leads.find(account, ids);
    }

    @Override
    public List<LeadRecord> assessing(Instant before, int limit) {
        return leads.assessing(before, limit);
    }
}
