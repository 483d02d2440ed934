package dev.toran.application.session;

import dev.toran.application.Entropy;
import dev.toran.application.account.Owners;
import dev.toran.application.account.PasswordHashing;
import dev.toran.domain.account.AccountId;
import dev.toran.domain.account.KeyHash;
import dev.toran.domain.account.Owner;
import dev.toran.domain.account.OwnerEmail;
import dev.toran.domain.account.Password;
import dev.toran.domain.account.PasswordHash;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// People sign in to the dashboard, are known again, and sign out.
public final class SignIn {

    private final Owners owners;
    private final PasswordHashing passwords;
    private final Sessions sessions;
    private final Entropy entropy;
    private final InstantSource clock;

    public SignIn(Owners owners, PasswordHashing passwords, Sessions sessions, Entropy entropy, InstantSource clock) {
        this.owners = owners;
        this.passwords = passwords;
        this.sessions = sessions;
        this.entropy = entropy;
        this.clock = clock;
    }

    /// Lets an owner in. Empty when address and password don't go together: which of the two is wrong can be told
    /// neither from the answer nor from the time that it took.
    public Optional<SessionToken> owner(OwnerEmail email, Password typed) {
        Optional<AccountId> account = owners.accountOf(email);
        PasswordHash stored = account.flatMap(owners::of).map(Owner::password).orElseGet(passwords::decoy);
        boolean matches = passwords.matches(typed, stored);
        return account.filter(found -> matches).flatMap(found -> begin(found, stored));
    }

    /// A password that is changed while it is compared ends the sessions that began before. So whoever finds the same
    /// one after the beginning has a session that the change will end.
    private Optional<SessionToken> begin(AccountId account, PasswordHash compared) {
        SessionToken token = begin(new SessionHolder.Owner(account));
        if (owners.of(account).map(Owner::password).filter(compared::equals).isEmpty()) {
            sessions.end(token.hash());
            return Optional.empty();
        }
        return Optional.of(token);
    }

    /// Lets the operator in, whose key has been checked.
    public SessionToken operator(KeyHash key) {
        return begin(new SessionHolder.Operator(key));
    }

    /// Who shows this token; empty when nobody does who is still signed in.
    public Optional<SessionHolder> whoIs(SessionToken token) {
        Instant now = clock.instant();
        Optional<Session> session = sessions.find(token.hash())
                .filter(found -> !SessionLimits.of(found.holder()).isOver(found, now));
        session.filter(found -> SessionLimits.of(found.holder()).isToBeNoted(found, now))
                .ifPresent(found -> sessions.seen(found.token(), now));
        return session.map(Session::holder);
    }

    /// Ends the session of whoever shows this token.
    public void signOut(SessionToken token) {
        sessions.end(token.hash());
    }

    /// Replaces an owner's password and ends their other sessions.
    ///
    /// @param token of the session that stays
    public PasswordChange changePassword(AccountId account, Password current, Password wanted, SessionToken token) {
        Optional<Owner> owner = owners.of(account);
        PasswordHash stored = owner.map(Owner::password).orElseGet(passwords::decoy);
        if (!passwords.matches(current, stored) || owner.isEmpty()) {
            return PasswordChange.WRONG_PASSWORD;
        }
        owners.changePassword(account, passwords.hash(wanted), token.hash());
        return PasswordChange.CHANGED;
    }

    /// Forgets sessions that are over for everybody.
    public void forgetEnded() {
        Instant now = clock.instant();
        sessions.forget(now.minus(SessionLimits.OWNER.absolute()), now.minus(SessionLimits.OWNER.idle()));
    }

    /// What came of changing a password.
    public enum PasswordChange {
        CHANGED,
        WRONG_PASSWORD
    }

    private SessionToken begin(SessionHolder holder) {
        SessionToken token = SessionToken.of(entropy.nextBytes(SessionToken.RANDOM_BYTES));
        Instant now = clock.instant();
        sessions.begin(new Session(token.hash(), holder, now, now));
        return token;
    }
}
