package dev.toran.application.account;

import dev.toran.domain.account.Account;

/// An account that was just set up, with the key that is shown this once.
public record NewAccount(Account account, IssuedKey apiKey) {}
