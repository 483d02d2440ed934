package dev.toran.application.fake;

import dev.toran.application.account.Accounts;
import dev.toran.application.account.StoredKey;
import dev.toran.application.browse.Cursor;
import dev.toran.application.browse.Page;
import dev.toran.domain.account.Account;
import dev.toran.domain.account.AccountId;
import dev.toran.domain.account.ApiKeyId;
import dev.toran.domain.account.KeyHash;
import dev.toran.domain.account.Owner;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

final class InMemoryAccounts implements Accounts {

    private final Tables tables;

    InMemoryAccounts(Tables tables) {
        this.tables = tables;
    }

    @Override
    public void add(Account account, StoredKey firstKey) {
        synchronized (tables) {
            tables.accounts.put(account.id(), account);
            tables.keys.put(account.id(), new ArrayList<>(List.of(firstKey)));
        }
    }

    @Override
    public Addition add(Account account, StoredKey firstKey, Owner owner) {
        synchronized (tables) {
            if (tables.owners.values().stream().anyMatch(taken -> taken.email().equals(owner.email()))) {
                return Addition.EMAIL_TAKEN;
            }
            tables.owners.put(account.id(), owner);
            add(account, firstKey);
            return Addition.ADDED;
        }
    }

    @Override
    public Optional<Account> change(AccountId id, UnaryOperator<Account> change) {
        synchronized (tables) {
            return Optional.ofNullable(tables.accounts.computeIfPresent(id, (same, stored) -> change.apply(stored)));
        }
    }

    @Override
    public Optional<Account> find(AccountId id) {
        synchronized (tables) {
            return Optional.ofNullable(tables.accounts.get(id));
        }
    }

    @Override
    public Optional<AccountId> keyOwner(KeyHash hash) {
        synchronized (tables) {
            return tables.keys.entrySet().stream()
                    .filter(owned ->
                            owned.getValue().stream().anyMatch(key -> key.hash().equals(hash)))
                    .map(Map.Entry::getKey)
                    .findAny();
        }
    }

    @Override
    public List<StoredKey> keys(AccountId account) {
        synchronized (tables) {
            return List.copyOf(tables.keys.getOrDefault(account, List.of()));
        }
    }

    @Override
    public void addKey(AccountId account, StoredKey key) {
        synchronized (tables) {
            tables.keys.get(account).add(key);
        }
    }

    @Override
    public Deletion removeKey(AccountId account, ApiKeyId key) {
        synchronized (tables) {
            return tables.keys
                            .getOrDefault(account, new ArrayList<>())
                            .removeIf(kept -> kept.id().equals(key))
                    ? Deletion.DELETED
                    : Deletion.NOT_FOUND;
        }
    }

    @Override
    public Page<Account> page(Cursor.Range range) {
        synchronized (tables) {
            return Tables.page(
                    tables.accounts.values().stream(),
                    range,
                    account -> new Cursor(account.createdAt(), account.id().value()));
        }
    }
}
