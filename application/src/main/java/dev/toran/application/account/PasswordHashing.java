package dev.toran.application.account;

import dev.toran.domain.account.Password;
import dev.toran.domain.account.PasswordHash;

/// Hashes passwords, slowly on purpose. Where too many are to be hashed at once, whoever comes last is told so by
/// [dev.toran.application.Overloaded].
public interface PasswordHashing {

    /// A hash with a fresh salt.
    PasswordHash hash(Password password);

    /// Whether `typed` is the password behind `hash`. Takes as long when it isn't.
    boolean matches(Password typed, PasswordHash hash);

    /// A hash that nobody's password has, and that takes as long to compare with as any other.
    PasswordHash decoy();
}
