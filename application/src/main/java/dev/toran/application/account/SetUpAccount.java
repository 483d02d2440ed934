package dev.toran.application.account;

import dev.toran.application.Entropy;
import dev.toran.application.browse.Cursor;
import dev.toran.application.browse.Page;
import dev.toran.domain.account.Account;
import dev.toran.domain.account.AccountId;
import dev.toran.domain.account.ApiKey;
import dev.toran.domain.account.ApiKeyId;
import dev.toran.domain.account.KeyHash;
import dev.toran.domain.account.Owner;
import dev.toran.domain.account.OwnerEmail;
import dev.toran.domain.account.Password;
import dev.toran.domain.plan.Plan;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// The operator sets up accounts, changes their plans and hands out keys.
public final class SetUpAccount {

    private static final int KEY_BYTES = 32;

    private final Accounts accounts;
    private final Entropy entropy;
    private final InstantSource clock;
    private final PasswordHashing passwords;

    public SetUpAccount(Accounts accounts, PasswordHashing passwords, Entropy entropy, InstantSource clock) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.entropy = entropy;
        this.clock = clock;
    }

    /// Sets up an account with one API key.
    ///
    /// @throws IllegalArgumentException when `name` breaks [Account#NAME]
    public NewAccount create(String name, Plan plan) {
        Account account = new Account(new AccountId(entropy.nextId()), name, plan, clock.instant());
        IssuedKey issued = issue();
        accounts.add(account, stored(issued));
        return new NewAccount(account, issued);
    }

    /// Sets up an account with one API key and a person who signs in for it.
    ///
    /// @param password empty to have one made up
    /// @throws IllegalArgumentException when `name` breaks [Account#NAME]
    public Result create(String name, Plan plan, OwnerEmail email, Optional<Password> password) {
        Account account = new Account(new AccountId(entropy.nextId()), name, plan, clock.instant());
        IssuedKey issued = issue();
        ChosenPassword chosen = ChosenPassword.of(password, entropy);
        Owner owner = new Owner(email, passwords.hash(chosen.password()));
        return switch (accounts.add(account, stored(issued), owner)) {
            case ADDED -> new Result.Created(new NewAccount(account, issued), chosen.madeUp());
            case EMAIL_TAKEN -> new Result.EmailTaken();
        };
    }

    /// What came of setting up an account with an owner.
    public sealed interface Result {

        /// It exists.
        ///
        /// @param madeUp the owner's password, shown this once, where none was given
        record Created(NewAccount account, Optional<Password> madeUp) implements Result {}

        /// Somebody signs in with this address already; nothing was stored.
        record EmailTaken() implements Result {}
    }

    /// Changes what is given; empty when there is no such account.
    public Optional<Account> change(AccountId id, Optional<String> name, Optional<Plan> plan) {
        return accounts.change(id, found -> found.with(name.orElse(found.name()), plan.orElse(found.plan())));
    }

    /// Issues a further key; empty when there is no such account.
    public Optional<IssuedKey> issueKey(AccountId id) {
        return accounts.find(id).map(found -> {
            IssuedKey issued = issue();
            accounts.addKey(id, stored(issued));
            return issued;
        });
    }

    /// Withdraws a key, at once.
    public Accounts.Deletion withdrawKey(AccountId account, ApiKeyId key) {
        return accounts.removeKey(account, key);
    }

    /// What is kept of an account's keys, oldest first.
    public List<StoredKey> keys(AccountId account) {
        return accounts.keys(account);
    }

    /// One account.
    public Optional<Account> find(AccountId id) {
        return accounts.find(id);
    }

    /// All accounts, newest first.
    public Page<Account> page(Cursor.Range range) {
        return accounts.page(range);
    }

    /// Whose key this is.
    public Optional<AccountId> ownerOf(String presentedKey) {
        return accounts.keyOwner(KeyHash.of(presentedKey));
    }

    private IssuedKey issue() {
        return new IssuedKey(new ApiKeyId(entropy.nextId()), ApiKey.of(entropy.nextBytes(KEY_BYTES)));
    }

    private StoredKey stored(IssuedKey issued) {
        return new StoredKey(issued.id(), issued.key().hash(), issued.key().prefix(), clock.instant());
    }
}
