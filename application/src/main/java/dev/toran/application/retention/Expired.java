package dev.toran.application.retention;

import dev.toran.domain.account.AccountId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What is kept of leads and deliveries, to be removed when it is old.
public interface Expired {

    /// Accounts in the order of their ids.
    ///
    /// @param after only those that follow this one
    List<AccountId> accounts(Optional<AccountId> after, int limit);

    /// Removes some of what one account has from before `before`: finished deliveries with their attempts, leads
    /// without a delivery, idempotency keys. Of each kind at most `limit`. An open delivery stays, and so does its
    /// lead.
    ///
    /// @return how many were removed; 0 when nothing is left, or another node is removing
    int remove(AccountId account, Instant before, int limit);
}
