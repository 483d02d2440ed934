package dev.toran.application.lead;

import dev.toran.domain.account.AccountId;
import dev.toran.domain.lead.LeadId;
import java.time.InstantSource;

/// Somebody wants to be forgotten.
public final class EraseLead {

    private final Leads leads;
    private final InstantSource clock;

    public EraseLead(Leads leads, InstantSource clock) {
        this.leads = leads;
        this.clock = clock;
    }

    /// Erases the person from a lead and everything that was made of it.
    public Leads.Erasure erase(AccountId account, LeadId lead) {
        return leads.erase(account, lead, clock.instant());
    }
}
