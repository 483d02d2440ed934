package dev.toran.application.lead;

import dev.toran.application.delivery.ErasedLeads;
import dev.toran.domain.account.AccountId;
import dev.toran.domain.lead.LeadId;
import java.time.InstantSource;

/// Somebody wants to be forgotten.
public final class EraseLead {

    private final Leads leads;
    private final ErasedLeads erased;
    private final InstantSource clock;

    /// @param erased keeps what waits in this node's memory from leaving
    public EraseLead(Leads leads, ErasedLeads erased, InstantSource clock) {
        this.leads = leads;
        this.erased = erased;
        this.clock = clock;
    }

    /// Erases the person from a lead and everything that was made of it.
    public Leads.Erasure erase(AccountId account, LeadId lead) {
        Leads.Erasure result = leads.erase(account, lead, clock.instant());
        if (result == Leads.Erasure.ERASED) {
            erased.add(account, lead);
        }
        return result;
    }
}
