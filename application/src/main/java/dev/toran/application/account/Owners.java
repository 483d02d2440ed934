package dev.toran.application.account;

import dev.toran.domain.account.AccountId;
import dev.toran.domain.account.KeyHash;
import dev.toran.domain.account.Owner;
import dev.toran.domain.account.OwnerEmail;
import dev.toran.domain.account.PasswordHash;
import java.time.Instant;
import java.util.Optional;

/// The stored people who sign in for accounts. Every write is durable when its method returns.
public interface Owners {

    /// Whose address this is.
    Optional<AccountId> accountOf(OwnerEmail email);

    /// Who signs in for an account.
    Optional<Owner> of(AccountId account);

    /// Replaces the owner's password and ends all their sessions but one, both or neither; does nothing where an
    /// account has no owner.
    ///
    /// @param kept the token of the session that stays
    void changePassword(AccountId account, PasswordHash password, KeyHash kept);

    /// Makes somebody the account's owner, in place of whoever was, and ends all its owner's sessions, both or neither.
    Appointment appoint(AccountId account, Owner owner, Instant at);

    /// What came of it.
    enum Appointment {
        APPOINTED,
        /// Another account's owner has the address.
        EMAIL_TAKEN,
        NO_SUCH_ACCOUNT
    }
}
