package dev.toran.adapters.persistence;

import dev.toran.adapters.persistence.engine.GroupCommit;
import dev.toran.adapters.persistence.engine.Storage;
import dev.toran.application.lead.CapturedLead;
import dev.toran.application.lead.EgressRecord;
import dev.toran.application.lead.IdempotencyKey;
import dev.toran.application.lead.LeadRecord;
import dev.toran.application.lead.Leads;
import dev.toran.domain.account.AccountId;
import dev.toran.domain.lead.Lead;
import dev.toran.domain.lead.LeadId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/// Leads in the database. Captures that come at the same time share one commit. Whether a capture repeats another is
/// decided by the unique keys inside that commit, so it holds across groups and nodes.
final class JdbiLeads implements Leads, AutoCloseable {

    private static final Commit COMMITTED = new Commit.Committed();

    private final Storage storage;
    private final GroupCommit<CapturedLead, Commit> commits;

    JdbiLeads(Storage storage) {
        this.storage = storage;
        this.commits = new GroupCommit<>("leads", storage, JdbiLeads::commitAll);
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
                                    + " where account_id = :account and lead_id = :lead and egress = :expected"),
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
    public Optional<LeadRecord> find(AccountId account, LeadId lead) {
        return storage.read(handle -> JdbiLeadArchive.find(handle, account, lead));
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

    @Override
    public void close() {
        commits.close();
    }

    private static List<Commit> commitAll(Handle handle, List<CapturedLead> captured) {
        List<CapturedLead> named = keep(captured, insertKeys(handle, captured));
        List<CapturedLead> fresh = keep(named, insertLeads(handle, named));
        insertDeliveries(handle, fresh);
        return captured.stream()
                .map(item -> contains(fresh, item) ? COMMITTED : repeated(handle, item))
                .toList();
    }

    /// One count for each item: 0 where its idempotency key was used before.
    private static int[] insertKeys(Handle handle, List<CapturedLead> captured) {
        int[] counts = new int[captured.size()];
        List<Integer> places = new ArrayList<>();
        PreparedBatch batch = handle.prepareBatch(
                "insert into idempotency (account_id, widget_id, idempotency_key, fingerprint, lead_id, captured_at)"
                        + " values (:account, :widget, :key, :fingerprint, :lead, :at) on conflict do nothing");
        for (int place = 0; place < counts.length; place++) {
            Lead lead = captured.get(place).lead();
            Optional<IdempotencyKey> key = captured.get(place).idempotency();
            counts[place] = 1;
            if (key.isPresent()) {
                places.add(place);
                batch.bind("account", lead.account().value())
                        .bind("widget", lead.capture().widget().widget().value())
                        .bind("key", key.get().key())
                        .bind("fingerprint", key.get().fingerprint())
                        .bind("lead", lead.id().value())
                        .bind("at", lead.capture().at())
                        .add();
            }
        }
        int[] inserted = places.isEmpty() ? new int[0] : batch.execute();
        for (int index = 0; index < inserted.length; index++) {
            counts[places.get(index)] = inserted[index];
        }
        return counts;
    }

    private static int[] insertLeads(Handle handle, List<CapturedLead> captured) {
        if (captured.isEmpty()) {
            return new int[0];
        }
        PreparedBatch batch = LeadRows.insertIfNew(handle);
        captured.forEach(item -> LeadRows.add(batch, item.lead(), item.egress()));
        return batch.execute();
    }

    private static void insertDeliveries(Handle handle, List<CapturedLead> fresh) {
        PreparedBatch batch = DeliveryRows.insert(handle);
        for (CapturedLead captured : fresh) {
            captured.claimed()
                    .forEach(claimed -> DeliveryRows.add(batch, claimed.delivery(), Optional.of(claimed.claim())));
            captured.due().forEach(due -> DeliveryRows.add(batch, due, Optional.empty()));
        }
        if (batch.size() > 0) {
            batch.execute();
        }
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

    private static List<CapturedLead> keep(List<CapturedLead> items, int[] counts) {
        List<CapturedLead> kept = new ArrayList<>();
        for (int index = 0; index < counts.length; index++) {
            if (counts[index] != 0) {
                kept.add(items.get(index));
            }
        }
        return kept;
    }

    /// By identity: two captures of one group may be equal in every value.
    @SuppressWarnings("ReferenceEquality")
    private static boolean contains(List<CapturedLead> items, CapturedLead item) {
        return items.stream().anyMatch(candidate -> candidate == item);
    }
}
