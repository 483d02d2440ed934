package dev.toran.application.account;

import dev.toran.application.browse.Cursor;
import dev.toran.application.browse.Page;
import dev.toran.domain.account.Account;
import dev.toran.domain.account.AccountId;
import dev.toran.domain.account.ApiKeyId;
import dev.toran.domain.account.KeyHash;
import dev.toran.domain.account.Owner;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// The stored accounts and their keys. Every write is durable when its method returns.
public interface Accounts {

    /// Stores a new account together with its first key.
    void add(Account account, StoredKey firstKey);

    /// Stores a new account together with its first key and the person who signs in for it; nothing when another
    /// account's owner has the same e-mail address.
    Addition add(Account account, StoredKey firstKey, Owner owner);

    /// Applies `change` to the stored name and plan; concurrent changes are applied one after the other, none is
    /// lost. Empty when there is no such account.
    Optional<Account> change(AccountId id, UnaryOperator<Account> change);

    Optional<Account> find(AccountId id);

    /// The account whose key has this hash.
    Optional<AccountId> keyOwner(KeyHash hash);

    /// What is kept of an account's keys, oldest first.
    List<StoredKey> keys(AccountId account);

    /// Stores a further key.
    void addKey(AccountId account, StoredKey key);

    /// Removes a key. Returns whether there was one.
    Deletion removeKey(AccountId account, ApiKeyId key);

    /// Newest first.
    Page<Account> page(Cursor.Range range);

    /// What came of adding an account with an owner.
    enum Addition {
        ADDED,
        EMAIL_TAKEN
    }

    /// What came of a removal.
    enum Deletion {
        DELETED,
        NOT_FOUND
    }
}
