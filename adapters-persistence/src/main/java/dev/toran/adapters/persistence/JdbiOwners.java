package dev.toran.adapters.persistence;

import dev.toran.adapters.persistence.engine.StatementFailed;
import dev.toran.adapters.persistence.engine.Storage;
import dev.toran.application.account.Owners;
import dev.toran.domain.account.AccountId;
import dev.toran.domain.account.KeyHash;
import dev.toran.domain.account.Owner;
import dev.toran.domain.account.OwnerEmail;
import dev.toran.domain.account.PasswordHash;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/// The people who sign in for accounts, in the database.
final class JdbiOwners implements Owners {

    private final Storage storage;

    JdbiOwners(Storage storage) {
        this.storage = storage;
    }

    @Override
    public Optional<AccountId> accountOf(OwnerEmail email) {
        return storage.read(handle -> accountOf(handle, email));
    }

    private static Optional<AccountId> accountOf(Handle handle, OwnerEmail email) {
        return handle.createQuery("select account_id from owner where email = :email")
                .bind("email", email.text())
                .mapTo(UUID.class)
                .findOne()
                .map(AccountId::new);
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

    @Override
    public Appointment appoint(AccountId account, Owner owner, Instant at) {
        try {
            return storage.write(handle -> appoint(handle, account, owner, at));
        } catch (StatementFailed failed) {
            // Another account's owner got the address since it was looked up.
            if (failed.isOfTakenKey()) {
                return Appointment.EMAIL_TAKEN;
            }
            throw failed;
        }
    }

    /// The account's row is locked, so that of two at once one comes after the other.
    private static Appointment appoint(Handle handle, AccountId account, Owner owner, Instant at) {
        boolean exists = handle.createQuery("select account_id from account where account_id = :id for update")
                .bind("id", account.value())
                .mapTo(UUID.class)
                .findOne()
                .isPresent();
        if (!exists) {
            return Appointment.NO_SUCH_ACCOUNT;
        }
        if (!put(handle, account, owner, at)) {
            return Appointment.EMAIL_TAKEN;
        }
        handle.createUpdate("delete from dashboard_session where account_id = :id")
                .bind("id", account.value())
                .execute();
        return Appointment.APPOINTED;
    }

    /// Returns whether the address was free, or this account's already.
    private static boolean put(Handle handle, AccountId account, Owner owner, Instant at) {
        if (accountOf(handle, owner.email())
                .filter(other -> !other.equals(account))
                .isPresent()) {
            return false;
        }
        String change = "update owner set email = :email, password = :password where account_id = :account";
        return owning(handle, account, owner, change).execute() > 0 || insert(handle, account, owner, at) > 0;
    }

    /// Stores who signs in for an account that has nobody yet; nothing where the address is taken.
    static int insert(Handle handle, AccountId account, Owner owner, Instant at) {
        return owning(
                        handle,
                        account,
                        owner,
                        "insert into owner (account_id, email, password, created_at)"
                                + " values (:account, :email, :password, :at) on conflict do nothing")
                .bind("at", at)
                .execute();
    }

    private static Update owning(Handle handle, AccountId account, Owner owner, String sql) {
        return handle.createUpdate(sql)
                .bind("account", account.value())
                .bind("email", owner.email().text())
                .bind("password", owner.password().encoded());
    }
}
