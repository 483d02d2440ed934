package dev.toran.adapters.persistence;

import dev.toran.adapters.persistence.engine.BulkInsert;
import dev.toran.adapters.persistence.engine.Column;
import dev.toran.adapters.persistence.engine.ColumnType;
import dev.toran.adapters.persistence.engine.Committer;
import dev.toran.adapters.persistence.engine.GroupCommit;
import dev.toran.adapters.persistence.engine.GroupWork;
import dev.toran.adapters.persistence.engine.Storage;
import dev.toran.application.delivery.ClaimedDelivery;
import dev.toran.application.lead.CapturedLead;
import dev.toran.application.lead.EgressRecord;
import dev.toran.application.lead.IdempotencyKey;
import dev.toran.application.lead.LeadRecord;
import dev.toran.application.lead.Leads;
import dev.toran.domain.account.AccountId;
import dev.toran.domain.delivery.Delivery;
import dev.toran.domain.lead.Lead;
import dev.toran.domain.lead.LeadId;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;

/// Leads in the database. Captures that come at the same time share one commit. Whether a capture repeats another is
/// decided by the unique keys inside that commit, so it holds across groups and nodes.
final class JdbiLeads implements Leads {

    private static final Commit COMMITTED = new Commit.Committed();

    private static final BulkInsert<CapturedLead> INSERT_KEYS = new BulkInsert<>(
            "idempotency",
            3,
            List.of(
                    new Column<>(
                            "account_id",
                            ColumnType.UUID,
                            item -> item.lead().account().value()),
                    new Column<>(
                            "widget_id",
                            ColumnType.UUID,
                            item -> item.lead().capture().widget().widget().value()),
                    new Column<>(
                            "idempotency_key",
                            ColumnType.TEXT,
                            item -> item.idempotency().orElseThrow().key()),
                    new Column<>(
                            "fingerprint",
                            ColumnType.TEXT,
                            item -> item.idempotency().orElseThrow().fingerprint()),
                    new Column<>(
                            "lead_id", ColumnType.UUID, item -> item.lead().id().value()),
                    new Column<>(
                            "captured_at",
                            ColumnType.TIME,
                            item -> item.lead().capture().at())));

    private final Storage storage;
    private final Announcer announcer;
    private final GroupCommit<CapturedLead, Commit> commits;

    JdbiLeads(Storage storage, Committer committer, Announcer announcer) {
        this.storage = storage;
        this.announcer = announcer;
        this.commits = new GroupCommit<>(committer, new Captures());
    }

    private final class Captures implements GroupWork<CapturedLead, Commit> {

        @Override
        public List<Commit> doAll(Handle handle, List<CapturedLead> captured) throws SQLException {
            return commitAll(handle, captured);
        }

        @Override
        public long bytes(CapturedLead captured) {
            long bytes = captured.lead().length();
            for (ClaimedDelivery claimed : captured.claimed()) {
                bytes += claimed.delivery().payload().size();
            }
            for (Delivery due : captured.due()) {
                bytes += due.payload().size();
            }
            return bytes;
        }

        /// When no capture repeats another, and nobody has to be told.
        @Override
        public Optional<List<Commit>> doAtOnce(Handle handle, List<CapturedLead> captured) throws SQLException {
            boolean isUsual = captured.stream().allMatch(item -> item.due().isEmpty())
                    && BulkInsert.insertTogether(
                            handle,
                            List.of(
                                    INSERT_KEYS.of(keyed(captured)),
                                    LeadRows.INSERT.of(captured),
                                    DeliveryRows.INSERT.of(claimed(captured))));
            return isUsual ? Optional.of(Collections.nCopies(captured.size(), COMMITTED)) : Optional.empty();
        }
    }

    @Override
    public Commit commit(CapturedLead captured) {
        return commits.submit(captured);
    }

    @Override
    public Redecision redecide(CapturedLead decided, List<EgressRecord> expected) {
        return storage.write(handle -> {
            int updated = LeadRows.bindDecision(
                            handle.createUpdate("update lead set score = :score, tier = :tier,"
                                    + " first_egress = coalesce(first_egress, egress), egress = :egress,"
                                    + " egress_summary = :summary, assessing_since = :assessing"
                                    + " where account_id = :account and lead_id = :lead and egress = :expected"
                                    + " and erased_at is null"),
                            decided.lead(),
                            decided.egress())
                    .bind("expected", EgressColumn.write(expected))
                    .execute();
            if (updated == 0) {
                return Redecision.OVERTAKEN;
            }
            insertDeliveries(handle, List.of(decided));
            return Redecision.COMMITTED;
        });
    }

    @Override
    public Erasure erase(AccountId account, LeadId lead, Instant now) {
        return storage.write(handle -> {
            Erasure result = LeadErasure.erase(handle, account, lead, now);
            if (result == Erasure.ERASED) {
                announcer.erased(handle, account, lead);
            }
            return result;
        });
    }

    @Override
    public Optional<LeadRecord> find(AccountId account, LeadId lead) {
        return storage.read(handle -> JdbiLeadArchive.find(handle, account, lead));
    }

    @Override
    public List<LeadRecord> find(AccountId account, List<LeadId> leads) {
        return storage.read(handle -> JdbiLeadArchive.find(handle, storage.dialect(), account, leads));
    }

    @Override
    public List<LeadRecord> assessing(Instant before, int limit) {
        return storage.read(handle -> handle.createQuery(
                        "select * from lead where assessing_since < :before order by assessing_since limit :limit")
                .bind("before", before)
                .bind("limit", limit)
                .map((row, context) -> LeadRows.record(row))
                .list());
    }

    private List<Commit> commitAll(Handle handle, List<CapturedLead> captured) throws SQLException {
        List<CapturedLead> fresh =
                LeadRows.INSERT.insertIfNew(handle, storage.dialect(), withFreshKeys(handle, captured));
        insertDeliveries(handle, fresh);
        if (fresh.size() == captured.size()) {
            return Collections.nCopies(captured.size(), COMMITTED);
        }
        Set<CapturedLead> committed = Collections.newSetFromMap(new IdentityHashMap<>());
        committed.addAll(fresh);
        return captured.stream()
                .map(item -> committed.contains(item) ? COMMITTED : repeated(handle, item))
                .toList();
    }

    /// Without those whose idempotency key was used before.
    private List<CapturedLead> withFreshKeys(Handle handle, List<CapturedLead> captured) throws SQLException {
        List<CapturedLead> keyed = keyed(captured);
        if (keyed.isEmpty()) {
            return captured;
        }
        Set<CapturedLead> repeated = Collections.newSetFromMap(new IdentityHashMap<>());
        repeated.addAll(keyed);
        INSERT_KEYS.insertIfNew(handle, storage.dialect(), keyed).forEach(repeated::remove);
        return captured.stream().filter(item -> !repeated.contains(item)).toList();
    }

    private static List<CapturedLead> keyed(List<CapturedLead> captured) {
        return captured.stream().filter(item -> item.idempotency().isPresent()).toList();
    }

    private static List<DeliveryRows.Fresh> claimed(List<CapturedLead> captured) {
        return captured.stream()
                .flatMap(item -> item.claimed().stream())
                .map(DeliveryRows.Fresh::claimed)
                .toList();
    }

    private void insertDeliveries(Handle handle, List<CapturedLead> committed) throws SQLException {
        List<DeliveryRows.Fresh> deliveries = new ArrayList<>(claimed(committed));
        committed.forEach(captured -> captured.due().forEach(due -> deliveries.add(DeliveryRows.Fresh.due(due))));
        DeliveryRows.INSERT.insert(handle, storage.dialect(), deliveries);
        announcer.dueInPassing(
                handle,
                committed.stream()
                        .flatMap(captured -> captured.due().stream())
                        .map(Delivery::webhook)
                        .toList());
    }

    private static Commit repeated(Handle handle, CapturedLead captured) {
        AccountId account = captured.lead().account();
        Optional<StoredKey> key = captured.idempotency().flatMap(given -> key(handle, captured.lead(), given));
        Predicate<StoredKey> isOther = stored -> !stored.fingerprint()
                .equals(captured.idempotency().orElseThrow().fingerprint());
        if (key.filter(isOther).isPresent()) {
            return new Commit.KeyReused();
        }
        LeadId first = key.map(StoredKey::lead).orElse(captured.lead().id());
        String egress = handle.createQuery("select coalesce(first_egress, egress) from lead"
                        + " where account_id = :account and lead_id = :lead")
                .bind("account", account.value())
                .bind("lead", first.value())
                .mapTo(String.class)
                .findOne()
                .orElse("[]");
        return new Commit.Repeated(first, EgressColumn.read(egress));
    }

    private record StoredKey(String fingerprint, LeadId lead) {}

    private static Optional<StoredKey> key(Handle handle, Lead lead, IdempotencyKey given) {
        return handle.createQuery("select fingerprint, lead_id from idempotency where account_id = :account"
                        + " and widget_id = :widget and idempotency_key = :key")
                .bind("account", lead.account().value())
                .bind("widget", lead.capture().widget().widget().value())
                .bind("key", given.key())
                .map((row, context) ->
                        new StoredKey(row.getString("fingerprint"), new LeadId(row.getObject("lead_id", UUID.class))))
                .findOne();
    }
}
