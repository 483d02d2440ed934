package dev.toran.adapters.persistence;

import dev.toran.adapters.persistence.engine.Dialect;
import dev.toran.adapters.persistence.engine.Storage;
import dev.toran.application.retention.Expired;
import dev.toran.domain.account.AccountId;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;

/// Removes old rows along each table's index by age. What a crash undoes is removed the next time, so
/// nothing waits for the disk.
final class JdbiExpired implements Expired {

    /// Any number that nothing else in this database takes a lock by.
    private static final long PURGE_LOCK = 0x746f_7261_6e01L;

    /// In the index's order from its first column on, whichever way it goes: in any other order H2 would read
    /// everything that is old for each slice, to sort it.
    static final String OLD_DELIVERIES = "select delivery_id from delivery where account_id = :account"
            + " and created_at < :before and lane is null"
            + " order by account_id, created_at desc, delivery_id desc limit :limit";

    static final String OLD_LEADS = "select lead_id from lead where account_id = :account and captured_at < :before"
            + " and assessing_since is null and not exists (select 1 from delivery"
            + " where delivery.account_id = lead.account_id and delivery.lead_id = lead.lead_id)"
            + " order by account_id, captured_at desc, lead_id desc limit :limit";

    static final String OLD_KEYS = "select widget_id, idempotency_key from idempotency where account_id = :account"
            + " and captured_at < :before order by account_id, captured_at limit :limit";

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
                handle -> isAlone(handle) ? new Slice(handle, storage.dialect(), account, before, limit).remove() : 0);
    }

    /// Two nodes that remove the same rows would only wait for each other.
    private boolean isAlone(Handle handle) {
        return storage.dialect() == Dialect.H2
                || handle.createQuery("select pg_try_advisory_xact_lock(:lock)")
                        .bind("lock", PURGE_LOCK)
                        .mapTo(Boolean.class)
                        .one();
    }

    private record Key(UUID widget, String words) {}

    private record Slice(Handle handle, Dialect dialect, AccountId account, Instant before, int limit) {

        int remove() {
            return deliveries() + leads() + keys();
        }

        private int deliveries() {
            List<UUID> old = ids(OLD_DELIVERIES);
            delete("attempt", "delivery_id", old);
            return delete("delivery", "delivery_id", old);
        }

        private int leads() {
            return delete("lead", "lead_id", ids(OLD_LEADS));
        }

        /// Key by key, as H2 would read all of the account's for those that a query within finds. One that an erasure
        /// took meanwhile, and a new lead uses again, is not old.
        private int keys() {
            List<Key> old = of(OLD_KEYS)
                    .map((row, context) -> new Key(Rows.uuid(row, "widget_id"), row.getString("idempotency_key")))
                    .list();
            if (old.isEmpty()) {
                return 0;
            }
            PreparedBatch removal = handle.prepareBatch("delete from idempotency where account_id = :account"
                    + " and widget_id = :widget and idempotency_key = :key and captured_at < :before");
            old.forEach(key -> removal.bind("account", account.value())
                    .bind("before", before)
                    .bind("widget", key.widget())
                    .bind("key", key.words())
                    .add());
            return Arrays.stream(removal.execute()).sum();
        }

        private List<UUID> ids(String sql) {
            return of(sql).mapTo(UUID.class).list();
        }

        private Query of(String sql) {
            return handle.createQuery(sql)
                    .bind("account", account.value())
                    .bind("before", before)
                    .bind("limit", limit);
        }

        private int delete(String table, String column, List<UUID> ids) {
            if (ids.isEmpty()) {
                return 0;
            }
            Identities old = new Identities(dialect, account, column, ids);
            return old.bind(handle.createUpdate("delete from " + table + " where " + old.condition()))
                    .execute();
        }
    }
}
