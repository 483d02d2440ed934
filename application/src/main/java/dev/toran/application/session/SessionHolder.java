package dev.toran.application.session;

import dev.toran.domain.account.AccountId;
import dev.toran.domain.account.KeyHash;

/// Whoever is signed in.
public sealed interface SessionHolder {

    /// The owner of an account.
    record Owner(AccountId account) implements SessionHolder {}

    /// The operator.
    ///
    /// @param key the hash of the key that was signed in with; with another key this holder is nobody any more
    record Operator(KeyHash key) implements SessionHolder {}
}
