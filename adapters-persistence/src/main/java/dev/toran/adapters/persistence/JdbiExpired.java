package dev.toran.adapters.persistence;

import dev.toran.adapters.persistence.engine.Dialect;
import dev.toran.adapters.persistence.engine.Storage;
import dev.toran.application.retention.Expired;
import dev.toran.domain.account.AccountId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/// Removes old rows by each table's index of its account's oldest. What a crash undoes is removed the next time, so
/// nothing waits for the disk.
final class JdbiExpired implements Expired {

    /// Any number that nothing else in this database takes a lock by.
    private static final long PURGE_LOCK = 0x746f_7261_6e01L;

    private final Storage storage;

    JdbiExpired(Storage storage) {
        this.storage = storage;
    }

    @Override
    public List<AccountId> accounts(Optional<AccountId> after, int limit) {
        return storage.read(handle -> {
            Query query = handle.createQuery("select account_id from account"
                            + after.map(given -> " where account_id > :after").orElse("")
                            + " order by account_id limit :limit")
                    .bind("limit", limit);
            after.ifPresent(account -> query.bind("after", account.value()));
            return query.mapTo(UUID.class).map(AccountId::new).list();
        });
    }

    @Override
    public int remove(AccountId account, Instant before, int limit) {
        return storage.writeUnforced(
                handle -> isAlone(handle) ? new Slice(handle, account, before, limit).remove() : 0);
    }

    /// Two nodes that remove the same rows would only wait for each other.
    private boolean isAlone(Handle handle) {
        return storage.dialect() == Dialect.H2
                || handle.createQuery("select pg_try_advisory_xact_lock(:lock)")
                        .bind("lock", PURGE_LOCK)
                        .mapTo(Boolean.class)
                        .one();
    }

    private record Slice(Handle handle, AccountId account, Instant before, int limit) {

        int remove() {
            return deliveries() + leads() + keys();
        }

        private int deliveries() {
            List<UUID> old = ids("select delivery_id from delivery where account_id = :account"
                    + " and created_at < :before and lane is null order by created_at limit :limit");
            delete("attempt", "delivery_id", old);
            return delete("delivery", "delivery_id", old);
        }

        private int leads() {
            return delete(
                    "lead",
                    "lead_id",
                    ids("select lead_id from lead where account_id = :account and captured_at < :before"
                            + " and assessing_since is null and not exists (select 1 from delivery"
                            + " where delivery.account_id = lead.account_id and delivery.lead_id = lead.lead_id)"
                            + " order by captured_at limit :limit"));
        }

        private int keys() {
            return handle.createUpdate("delete from idempotency where account_id = :account"
                            + " and (widget_id, idempotency_key) in (select widget_id, idempotency_key from idempotency"
                            + " where account_id = :account and captured_at < :before"
                            + " order by captured_at limit :limit)")
                    .bind("account", account.value())
                    .bind("before", before)
                    .bind("limit", limit)
                    .execute();
        }

        private List<UUID> ids(String sql) {
            return handle.createQuery(sql)
                    .bind("account", account.value())
                    .bind("before", before)
                    .bind("limit", limit)
                    .mapTo(UUID.class)
                    .list();
        }

        private int delete(String table, String column, List<UUID> ids) {
            return ids.isEmpty()
                    ? 0
                    : handle.createUpdate("delete from " + table + " where account_id = :account and " + column
                                    + " in (<ids>)")
                            .bind("account", account.value())
                            .bindList("ids", ids)
                            .execute();
        }
    }
}
