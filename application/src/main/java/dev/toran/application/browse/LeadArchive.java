package dev.toran.application.browse;

import dev.toran.application.lead.LeadRecord;
import dev.toran.domain.account.AccountId;
import dev.toran.domain.lead.LeadId;
import java.util.List;
import java.util.Optional;

/// The stored leads, to look at.
public interface LeadArchive {

    Optional<LeadRecord> find(AccountId account, LeadId lead);

    /// Those of these leads that there are, in any order.
    List<LeadRecord> find(AccountId account, List<LeadId> leads);

    /// Newest first.
    Page<LeadRecord> page(AccountId account, LeadFilter filter, Cursor.Range range);
}
