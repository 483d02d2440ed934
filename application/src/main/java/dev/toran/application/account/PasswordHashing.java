package dev.toran.application.account;

import dev.toran.domain.account.Password;
import dev.toran.domain.account.PasswordHash;

/// Hashes passwords, slowly on purpose.
public interface PasswordHashing {

    /// A hash with a fresh salt.
    PasswordHash hash(Password password);
}
