package dev.toran.adapters.persistence;

import dev.toran.adapters.persistence.engine.Storage;
import dev.toran.application.account.Owners;
import dev.toran.domain.account.AccountId;
import dev.toran.domain.account.KeyHash;
import dev.toran.domain.account.Owner;
import dev.toran.domain.account.OwnerEmail;
import dev.toran.domain.account.PasswordHash;
import java.util.Optional;
import java.util.UUID;

/// The people who sign in for accounts, in the database.
final class JdbiOwners implements Owners {

    private final Storage storage;

    JdbiOwners(Storage storage) {
        this.storage = storage;
    }

    @Override
    public Optional<AccountId> accountOf(OwnerEmail email) {
        return storage.read(handle -> handle.createQuery("select account_id from owner where email = :email")
                .bind("email", email.text())
                .mapTo(UUID.class)
                .findOne()
                .map(AccountId::new));
    }

    @Override
    public Optional<Owner> of(AccountId account) {
        return storage.read(handle -> handle.createQuery("select email, password from owner where account_id = :id")
                .bind("id", account.value())
                .map((row, context) -> new Owner(
                        OwnerEmail.parse(row.getString("email")).orElseThrow(),
                        new PasswordHash(row.getString("password"))))
                .findOne());
    }

    @Override
    public void changePassword(AccountId account, PasswordHash password, KeyHash kept) {
        storage.write(handle -> {
            int changed = handle.createUpdate("update owner set password = :password where account_id = :id")
                    .bind("id", account.value())
                    .bind("password", password.encoded())
                    .execute();
            return changed == 0
                    ? 0
                    : handle.createUpdate("delete from dashboard_session where account_id = :id and token <> :kept")
                            .bind("id", account.value())
                            .bind("kept", kept.hex())
                            .execute();
        });
    }
}
