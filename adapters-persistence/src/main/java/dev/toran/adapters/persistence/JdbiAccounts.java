package dev.toran.adapters.persistence;

import dev.toran.adapters.persistence.engine.RecentReads;
import dev.toran.adapters.persistence.engine.Storage;
import dev.toran.adapters.persistence.engine.Words;
import dev.toran.application.account.Accounts;
import dev.toran.application.account.StoredKey;
import dev.toran.application.browse.Cursor;
import dev.toran.application.browse.Page;
import dev.toran.domain.account.Account;
import dev.toran.domain.account.AccountId;
import dev.toran.domain.account.ApiKeyId;
import dev.toran.domain.account.KeyHash;
import dev.toran.domain.account.Owner;
import dev.toran.domain.plan.Plan;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;

/// Accounts and their keys in the database.
final class JdbiAccounts implements Accounts {

    /// A digest, an identity, and what holds them.
    private static final int KEY_BYTES = 300;

    private final Storage storage;
    private final RecentReads<KeyHash, AccountId> owners;

    JdbiAccounts(Storage storage) {
        this.storage = storage;
        this.owners = storage.recentReads(owner -> KEY_BYTES);
    }

    @Override
    public void add(Account account, StoredKey firstKey) {
        storage.edit(handle -> insert(handle, account) + insert(handle, account.id(), firstKey));
    }

    /// The owner comes first: an address that is taken leaves nothing behind.
    @Override
    public Addition add(Account account, StoredKey firstKey, Owner owner) {
        return storage.edit(handle -> {
            if (JdbiOwners.insert(handle, account.id(), owner, account.createdAt()) == 0) {
                return Addition.EMAIL_TAKEN;
            }
            insert(handle, account);
            insert(handle, account.id(), firstKey);
            return Addition.ADDED;
        });
    }

    @Override
    public Optional<Account> change(AccountId id, UnaryOperator<Account> change) {
        return storage.edit(handle -> handle.createQuery("select * from account where account_id = :id for update")
                .bind("id", id.value())
                .map((row, context) -> account(row))
                .findOne()
                .map(change)
                .map(changed -> {
                    handle.createUpdate("update account set name = :name, plan = :plan where account_id = :id")
                            .bind("id", id.value())
                            .bind("name", changed.name())
                            .bind("plan", Words.of(changed.plan()))
                            .execute();
                    return changed;
                }));
    }

    @Override
    public Optional<Account> find(AccountId id) {
        return storage.read(handle -> handle.createQuery("select * from account where account_id = :id")
                .bind("id", id.value())
                .map((row, context) -> account(row))
                .findOne());
    }

    @Override
    public Optional<AccountId> keyOwner(KeyHash hash) {
        return owners.get(
                hash,
                () -> storage.read(handle -> handle.createQuery("select account_id from api_key where hash = :hash")
                        .bind("hash", hash.hex())
                        .mapTo(UUID.class)
                        .findOne()
                        .map(AccountId::new)));
    }

    @Override
    public List<StoredKey> keys(AccountId account) {
        return storage.read(handle -> handle.createQuery(
                        "select * from api_key where account_id = :account order by created_at, key_id")
                .bind("account", account.value())
                .map((row, context) -> new StoredKey(
                        new ApiKeyId(Rows.uuid(row, "key_id")),
                        new KeyHash(row.getString("hash")),
                        row.getString("prefix"),
                        Rows.time(row, "created_at")))
                .list());
    }

    @Override
    public void addKey(AccountId account, StoredKey key) {
        storage.edit(handle -> insert(handle, account, key));
    }

    @Override
    public Deletion removeKey(AccountId account, ApiKeyId key) {
        int removed = storage.edit(
                handle -> handle.createUpdate("delete from api_key where account_id = :account and key_id = :key")
                        .bind("account", account.value())
                        .bind("key", key.value())
                        .execute());
        return removed == 0 ? Deletion.NOT_FOUND : Deletion.DELETED;
    }

    @Override
    public Page<Account> page(Cursor.Range range) {
        return Page.of(
                storage.read(handle -> Rows.page(
                                handle.createQuery("select * from account where 1 = 1"
                                        + Rows.after(range, "created_at", "account_id")
                                        + " order by created_at desc, account_id desc limit :limit"),
                                range)
                        .map((row, context) -> account(row))
                        .list()),
                range.limit(),
                account -> new Cursor(account.createdAt(), account.id().value()));
    }

    private static int insert(Handle handle, Account account) {
        return handle.createUpdate(
                        "insert into account (account_id, name, plan, created_at) values (:id, :name, :plan, :at)")
                .bind("id", account.id().value())
                .bind("name", account.name())
                .bind("plan", Words.of(account.plan()))
                .bind("at", account.createdAt())
                .execute();
    }

    private static int insert(Handle handle, AccountId account, StoredKey key) {
        return handle.createUpdate("insert into api_key (account_id, key_id, hash, prefix, created_at)"
                        + " values (:account, :key, :hash, :prefix, :at)")
                .bind("account", account.value())
                .bind("key", key.id().value())
                .bind("hash", key.hash().hex())
                .bind("prefix", key.prefix())
                .bind("at", key.createdAt())
                .execute();
    }

    private static Account account(ResultSet row) throws SQLException {
        return new Account(
                new AccountId(Rows.uuid(row, "account_id")),
                row.getString("name"),
                Words.read(Plan.class, row.getString("plan")),
                Rows.time(row, "created_at"));
    }
}
