package dev.toran.application.fake;

import dev.toran.application.account.PasswordHashing;
import dev.toran.domain.account.Password;
import dev.toran.domain.account.PasswordHash;

/// Hashes that can be read, and a count of the comparisons, which is what takes time in earnest.
public final class PlainPasswords implements PasswordHashing {

    private int comparisons;

    @Override
    public PasswordHash hash(Password password) {
        return new PasswordHash("hash of " + password.reveal());
    }

    @Override
    public boolean matches(Password typed, PasswordHash hash) {
        comparisons++;
        return hash(typed).equals(hash);
    }

    @Override
    public PasswordHash decoy() {
        return new PasswordHash("decoy");
    }

    /// How many comparisons there were.
    public int comparisons() {
        return comparisons;
    }
}
