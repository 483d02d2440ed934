package dev.toran.adapters.persistence;

import dev.toran.adapters.persistence.engine.Dialect;
import dev.toran.adapters.persistence.engine.Storage;
import dev.toran.adapters.persistence.engine.Words;
import dev.toran.application.browse.Cursor;
import dev.toran.application.retention.Expired;
import dev.toran.domain.account.AccountId;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;

/// Removes old rows along each table's index by age. What a crash undoes is removed the next time, so
/// nothing waits for the disk.
final class JdbiExpired implements Expired {

    /// Any number that nothing else in this database takes a lock by.
    private static final long PURGE_LOCK = 0x746f_7261_6e01L;

    /// In the index's order from its first column on, whichever way it goes: in any other order H2 would read
    /// everything that is old for each slice, to sort it. What stays is among them, so that a slice reads no
    /// more than its limit, however much of what is old has to stay.
    static final String OLD_DELIVERIES = "select delivery_id as id, created_at as old_since, case when lane is null"
            + " then 'removable' when lane >= " + DeliveryRows.HELD + " then 'held' else 'open' end as state"
            + " from delivery where account_id = :account" + Rows.after("created_at", "delivery_id")
            + " order by account_id, created_at desc, delivery_id desc limit :limit";

    static final String OLD_LEADS = "select lead_id as id, captured_at as old_since, case when assessing_since is null"
            + " and not exists (select 1 from delivery where delivery.account_id = lead.account_id"
            + " and delivery.lead_id = lead.lead_id) then 'removable' else 'open' end as state"
            + " from lead where account_id = :account" + Rows.after("captured_at", "lead_id")
            + " order by account_id, captured_at desc, lead_id desc limit :limit";

    static final String OLD_KEYS = "select widget_id, idempotency_key from idempotency where account_id = :account"
            + " and captured_at < :before order by account_id, captured_at limit :limit";

    static final String ATTEMPTS = "delete from attempt where account_id = :account and delivery_id = :delivery";

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
    public Slice removeDeliveries(AccountId account, Cursor from, int limit) {
        return alone(new Slice(0, Optional.empty()), handle -> {
            Removal removal = new Removal(handle, storage.dialect(), account);
            List<Old> old = removal.old(OLD_DELIVERIES, from, limit);
            List<UUID> held = removal.stillHeld(ids(old, row -> row.state() == State.HELD));
            List<UUID> ids =
                    Stream.concat(removable(old).stream(), held.stream()).toList();
            removal.attempts(ids);
            return slice(removal.delete("delivery", "delivery_id", ids), old, limit);
        });
    }

    @Override
    public Slice removeLeads(AccountId account, Cursor from, int limit) {
        return alone(new Slice(0, Optional.empty()), handle -> {
            Removal removal = new Removal(handle, storage.dialect(), account);
            List<Old> old = removal.old(OLD_LEADS, from, limit);
            return slice(removal.delete("lead", "lead_id", removable(old)), old, limit);
        });
    }

    @Override
    public int removeKeys(AccountId account, Instant before, int limit) {
        return alone(0, handle -> new Removal(handle, storage.dialect(), account).keys(before, limit));
    }

    /// Two nodes that remove the same rows would only wait for each other.
    private <R> R alone(R otherwise, Storage.Work<R> work) {
        return storage.writeUnforced(handle -> isAlone(handle) ? work.in(handle) : otherwise);
    }

    private boolean isAlone(Handle handle) {
        return storage.dialect() == Dialect.H2
                || handle.createQuery("select pg_try_advisory_xact_lock(:lock)")
                        .bind("lock", PURGE_LOCK)
                        .mapTo(Boolean.class)
                        .one();
    }

    private static Slice slice(int removed, List<Old> old, int limit) {
        return new Slice(
                removed,
                old.size() < limit
                        ? Optional.empty()
                        : Optional.of(old.getLast().place()));
    }

    private static List<UUID> removable(List<Old> old) {
        return ids(old, row -> row.state() == State.REMOVABLE);
    }

    private static List<UUID> ids(List<Old> old, Predicate<Old> which) {
        return old.stream().filter(which).map(row -> row.place().id()).toList();
    }

    private enum State {
        REMOVABLE,
        HELD,
        OPEN
    }

    private record Old(Cursor place, State state) {}

    private record Key(UUID widget, String words) {}

    private record Removal(Handle handle, Dialect dialect, AccountId account) {

        List<Old> old(String sql, Cursor from, int limit) {
            return Rows.cursor(handle.createQuery(sql), from)
                    .bind("account", account.value())
                    .bind("limit", limit)
                    .map((row, context) -> new Old(
                            new Cursor(Rows.time(row, "old_since"), Rows.uuid(row, "id")),
                            Words.read(State.class, row.getString("state"))))
                    .list();
        }

        /// Whoever switches the webhook on meanwhile has the rows, and is not waited for.
        List<UUID> stillHeld(List<UUID> ids) {
            if (ids.isEmpty()) {
                return ids;
            }
            Identities held = new Identities(dialect, account, "delivery_id", ids);
            return held.bind(handle.createQuery("select delivery_id from delivery where " + held.condition()
                            + " and lane >= " + DeliveryRows.HELD + " for update skip locked"))
                    .mapTo(UUID.class)
                    .list();
        }

        /// Key by key, as H2 would read all of the account's for those that a query within finds. One that an erasure
        /// took meanwhile, and a new lead uses again, is not old.
        int keys(Instant before, int limit) {
            List<Key> old = handle.createQuery(OLD_KEYS)
                    .bind("account", account.value())
                    .bind("before", before)
                    .bind("limit", limit)
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

        /// Delivery by delivery, as H2 would read all of the account's for a list.
        void attempts(List<UUID> deliveries) {
            PreparedBatch removal = handle.prepareBatch(ATTEMPTS);
            deliveries.forEach(delivery -> removal.bind("account", account.value())
                    .bind("delivery", delivery)
                    .add());
            removal.execute();
        }

        int delete(String table, String column, List<UUID> ids) {
            if (ids.isEmpty()) {
                return 0;
            }
            Identities old = new Identities(dialect, account, column, ids);
            return old.bind(handle.createUpdate("delete from " + table + " where " + old.condition()))
                    .execute();
        }
    }
}
