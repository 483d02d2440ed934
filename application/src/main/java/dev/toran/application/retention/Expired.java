package dev.toran.application.retention;

import dev.toran.application.browse.Cursor;
import dev.toran.domain.account.AccountId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What is kept of leads and deliveries, to be removed when it is old. It is walked through in slices, from the newest
/// that is old towards older ones, so that what has to stay is looked at once and not again for each slice.
public interface Expired {

    /// What became of one slice.
    ///
    /// @param removed how many rows of it went, those that belong to them not counted
    /// @param rest where the next slice begins; empty when nothing older is left, or another node is removing
    record Slice(int removed, Optional<Cursor> rest) {}

    /// Accounts in the order of their ids.
    ///
    /// @param after only those that follow this one
    List<AccountId> accounts(Optional<AccountId> after, int limit);

    /// Of the next `limit` deliveries after `from`, removes the finished ones and those that a switched-off webhook
    /// holds, with their attempts. One that is still to be sent stays.
    Slice removeDeliveries(AccountId account, Cursor from, int limit);

    /// Of the next `limit` leads after `from`, removes those without a delivery. One that is being assessed stays.
    Slice removeLeads(AccountId account, Cursor from, int limit);

    /// Removes at most `limit` idempotency keys from before `before`.
    ///
    /// @return how many were removed; 0 when nothing is left, or another node is removing
    int removeKeys(AccountId account, Instant before, int limit);
}
