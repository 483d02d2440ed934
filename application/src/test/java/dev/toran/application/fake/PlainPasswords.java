package dev.toran.application.fake;

import dev.toran.application.Overloaded;
import dev.toran.application.account.PasswordHashing;
import dev.toran.domain.account.Password;
import dev.toran.domain.account.PasswordHash;

/// Hashes that can be read, and a count of the comparisons, which is what takes time in earnest.
public final class PlainPasswords implements PasswordHashing {

    private int comparisons;
    private boolean isBusy;

    @Override
    public PasswordHash hash(Password password) {
        return new PasswordHash("hash of " + password.reveal());
    }

    @Override
    public boolean matches(Password typed, PasswordHash hash) {
        if (isBusy) {
            throw new Overloaded("Everybody is signing in. Try again in a moment.");
        }
        comparisons++;
        return hash(typed).equals(hash);
    }

    @Override
    public PasswordHash decoy() {
        return new PasswordHash("decoy");
    }

    /// Has more to do than can be done from now on.
    public void beBusy() {
        isBusy = true;
    }

    /// How many comparisons there were.
    public int comparisons() {
        return comparisons;
    }
}
