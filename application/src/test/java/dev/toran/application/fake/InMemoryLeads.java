package dev.toran.application.fake;

import dev.toran.application.browse.Cursor;
import dev.toran.application.browse.LeadArchive;
import dev.toran.application.browse.LeadFilter;
import dev.toran.application.browse.LeadFilter.EgressSummary;
import dev.toran.application.browse.Page;
import dev.toran.application.fake.Tables.LeadKey;
import dev.toran.application.fake.Tables.LeadRow;
import dev.toran.application.fake.Tables.RequestKey;
import dev.toran.application.fake.Tables.RequestRow;
import dev.toran.application.lead.CapturedLead;
import dev.toran.application.lead.EgressRecord;
import dev.toran.application.lead.IdempotencyKey;
import dev.toran.application.lead.LeadRecord;
import dev.toran.application.lead.Leads;
import dev.toran.domain.account.AccountId;
import dev.toran.domain.lead.Assessment;
import dev.toran.domain.lead.Attribution;
import dev.toran.domain.lead.Contact;
import dev.toran.domain.lead.Lead;
import dev.toran.domain.lead.LeadId;
import dev.toran.domain.lead.Visitor;
import dev.toran.domain.webhook.WithholdReason;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// Leads, to write and to look at.
final class InMemoryLeads implements Leads, LeadArchive {

    private final Tables tables;

    InMemoryLeads(Tables tables) {
        this.tables = tables;
    }

    @Override
    public Commit commit(CapturedLead captured) {
        synchronized (tables) {
            return answeredBefore(captured).orElseGet(() -> store(captured));
        }
    }

    @Override
    public Redecision redecide(CapturedLead decided, List<EgressRecord> expected) {
        synchronized (tables) {
            LeadKey key = key(decided.lead());
            Optional<LeadRow> stored = Optional.ofNullable(tables.leads.get(key))
                    .filter(row -> row.current().egress().equals(expected))
                    .filter(row -> row.current().erasedAt().isEmpty());
            stored.ifPresent(row -> {
                tables.leads.put(key, new LeadRow(record(decided), row.first()));
                storeDeliveries(decided);
            });
            return stored.isPresent() ? Redecision.COMMITTED : Redecision.OVERTAKEN;
        }
    }

    @Override
    public Erasure erase(AccountId account, LeadId lead, Instant now) {
        synchronized (tables) {
            LeadKey key = new LeadKey(account, lead);
            Optional<LeadRow> stored = Optional.ofNullable(tables.leads.get(key));
            stored.ifPresent(row -> {
                tables.leads.put(key, new LeadRow(erased(row.current(), now), row.first()));
                tables.erased.add(key);
                tables.deliveries.values().stream()
                        .filter(delivery ->
                                delivery.delivery().webhook().account().equals(account))
                        .filter(delivery -> delivery.delivery().lead().equals(lead))
                        .forEach(delivery -> delivery.erase(now));
                tables.requests
                        .entrySet()
                        .removeIf(request -> request.getKey().widget().account().equals(account)
                                && request.getValue().lead().equals(lead));
            });
            return stored.isPresent() ? Erasure.ERASED : Erasure.NOT_FOUND;
        }
    }

    private static LeadRecord erased(LeadRecord row, Instant now) {
        Lead lead = row.lead();
        return new LeadRecord(
                new Lead(
                        lead.id(),
                        lead.capture(),
                        new Visitor(Optional.empty(), new Contact(Optional.empty(), Optional.empty())),
                        Attribution.NONE,
                        Assessment.UNKNOWN),
                row.egress().stream().map(EgressRecord::afterErasure).toList(),
                row.erasedAt().or(() -> Optional.of(now)));
    }

    @Override
    public Optional<LeadRecord> find(AccountId account, LeadId lead) {
        synchronized (tables) {
            return Optional.ofNullable(tables.leads.get(new LeadKey(account, lead)))
                    .map(LeadRow::current);
        }
    }

    @Override
    public List<LeadRecord> find(AccountId account, List<LeadId> leads) {
        return leads.stream().flatMap(lead -> find(account, lead).stream()).toList();
    }

    @Override
    public List<LeadRecord> assessing(Instant before, int limit) {
        synchronized (tables) {
            return tables.leads.values().stream()
                    .map(LeadRow::current)
                    .filter(row -> summary(row) == EgressSummary.ASSESSING)
                    .filter(row -> row.lead().capture().at().isBefore(before))
                    .sorted(Comparator.comparing(row -> row.lead().capture().at()))
                    .limit(limit)
                    .toList();
        }
    }

    @Override
    public Page<LeadRecord> page(AccountId account, LeadFilter filter, Cursor.Range range) {
        synchronized (tables) {
            return Tables.page(
                    tables.leads.values().stream()
                            .map(LeadRow::current)
                            .filter(row -> row.lead().account().equals(account))
                            .filter(row -> isWanted(row, filter)),
                    range,
                    row -> new Cursor(row.lead().capture().at(), row.lead().id().value()));
        }
    }

    private Optional<Commit> answeredBefore(CapturedLead captured) {
        Optional<RequestRow> request =
                captured.idempotency().map(given -> tables.requests.get(requestKey(captured.lead(), given)));
        if (request.isPresent()
                && !request.get()
                        .fingerprint()
                        .equals(captured.idempotency().orElseThrow().fingerprint())) {
            return Optional.of(new Commit.KeyReused());
        }
        LeadId id = request.map(RequestRow::lead).orElse(captured.lead().id());
        return Optional.ofNullable(tables.leads.get(new LeadKey(captured.lead().account(), id)))
                .map(row -> new Commit.Repeated(id, row.first()));
    }

    private Commit store(CapturedLead captured) {
        Lead lead = captured.lead();
        tables.leads.put(key(lead), new LeadRow(record(captured), captured.egress()));
        captured.idempotency()
                .ifPresent(given ->
                        tables.requests.put(requestKey(lead, given), new RequestRow(given.fingerprint(), lead.id())));
        storeDeliveries(captured);
        return new Commit.Committed();
    }

    private void storeDeliveries(CapturedLead captured) {
        captured.claimed()
                .forEach(fresh -> tables.deliveries.put(fresh.delivery().id(), DeliveryRow.claimed(fresh)));
        captured.due().forEach(fresh -> tables.deliveries.put(fresh.id(), new DeliveryRow(fresh)));
    }

    private static boolean isWanted(LeadRecord row, LeadFilter filter) {
        Lead lead = row.lead();
        return filter.widget()
                        .filter(id -> !id.equals(lead.capture().widget().widget()))
                        .isEmpty()
                && filter.tier()
                        .filter(tier -> !lead.assessment().tier().equals(Optional.of(tier)))
                        .isEmpty()
                && filter.egress().filter(egress -> egress != summary(row)).isEmpty()
                && filter.reason().filter(reason -> !isWithheld(row, reason)).isEmpty()
                && filter.text()
                        .filter(text -> !isIn(lead, text.toLowerCase(Locale.ROOT)))
                        .isEmpty();
    }

    private static boolean isWithheld(LeadRecord row, WithholdReason reason) {
        return row.egress().stream()
                .anyMatch(egress -> egress instanceof EgressRecord.Withheld withheld && withheld.reason() == reason);
    }

    private static boolean isIn(Lead lead, String lowerCase) {
        return Stream.of(
                        lead.visitor().name(),
                        lead.visitor().contact().email(),
                        lead.visitor().contact().phone(),
                        lead.attribution().companyName())
                .flatMap(Optional::stream)
                .anyMatch(said -> said.toLowerCase(Locale.ROOT).contains(lowerCase));
    }

    private static EgressSummary summary(LeadRecord row) {
        if (row.egress().stream().anyMatch(EgressRecord.Assessing.class::isInstance)) {
            return EgressSummary.ASSESSING;
        }
        return row.egress().stream().anyMatch(EgressRecord.Queued.class::isInstance)
                ? EgressSummary.QUEUED
                : EgressSummary.WITHHELD;
    }

    private static LeadRecord record(CapturedLead captured) {
        return new LeadRecord(captured.lead(), captured.egress());
    }

    private static LeadKey key(Lead lead) {
        return new LeadKey(lead.account(), lead.id());
    }

    private static RequestKey requestKey(Lead lead, IdempotencyKey given) {
        return new RequestKey(lead.capture().widget(), given.key());
    }
}
