package dev.toran.application.account;

import dev.toran.application.Entropy;
import dev.toran.domain.account.AccountId;
import dev.toran.domain.account.Owner;
import dev.toran.domain.account.OwnerEmail;
import dev.toran.domain.account.Password;
import java.time.InstantSource;
import java.util.Optional;

/// The operator says who signs in for an account, and with which password: for an account that nobody signs in for yet,
/// for another person, or for one who has forgotten the password.
public final class AppointOwner {

    private final Owners owners;
    private final PasswordHashing passwords;
    private final Entropy entropy;
    private final InstantSource clock;

    public AppointOwner(Owners owners, PasswordHashing passwords, Entropy entropy, InstantSource clock) {
        this.owners = owners;
        this.passwords = passwords;
        this.entropy = entropy;
        this.clock = clock;
    }

    /// Who signs in for an account.
    public Optional<Owner> of(AccountId account) {
        return owners.of(account);
    }

    /// Makes this person the one who signs in for the account, in place of whoever did. All who are signed in for it
    /// are signed out.
    ///
    /// @param given empty to have a password made up
    public Result appoint(AccountId account, OwnerEmail email, Optional<Password> given) {
        ChosenPassword chosen = ChosenPassword.of(given, entropy);
        Owner owner = new Owner(email, passwords.hash(chosen.password()));
        return switch (owners.appoint(account, owner, clock.instant())) {
            case APPOINTED -> new Result.Appointed(chosen.madeUp());
            case EMAIL_TAKEN -> new Result.EmailTaken();
            case NO_SUCH_ACCOUNT -> new Result.NoSuchAccount();
        };
    }

    /// What came of it.
    public sealed interface Result {

        /// @param madeUp the owner's password, shown this once, where none was given
        record Appointed(Optional<Password> madeUp) implements Result {}

        /// Somebody signs in for another account with this address; nothing was changed.
        record EmailTaken() implements Result {}

        record NoSuchAccount() implements Result {}
    }
}
