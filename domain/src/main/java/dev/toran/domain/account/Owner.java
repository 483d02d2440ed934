package dev.toran.domain.account;

/// The person who signs in for an account.
///
/// @param email no other account's owner has the same
public record Owner(OwnerEmail email, PasswordHash password) {}
