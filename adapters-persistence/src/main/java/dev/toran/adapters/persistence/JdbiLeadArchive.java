package dev.toran.adapters.persistence;

import dev.toran.adapters.persistence.engine.Dialect;
import dev.toran.adapters.persistence.engine.Storage;
import dev.toran.adapters.persistence.engine.Words;
import dev.toran.application.browse.Cursor;
import dev.toran.application.browse.LeadArchive;
import dev.toran.application.browse.LeadFilter;
import dev.toran.application.browse.Page;
import dev.toran.application.lead.LeadRecord;
import dev.toran.domain.account.AccountId;
import dev.toran.domain.lead.LeadId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/// Leads in the database, to look at.
final class JdbiLeadArchive implements LeadArchive {

    private final Storage storage;

    JdbiLeadArchive(Storage storage) {
        this.storage = storage;
    }

    @Override
    public Optional<LeadRecord> find(AccountId account, LeadId lead) {
        return storage.read(handle -> find(handle, account, lead));
    }

    static Optional<LeadRecord> find(Handle handle, AccountId account, LeadId lead) {
        return handle.createQuery("select * from lead where account_id = :account and lead_id = :lead")
                .bind("account", account.value())
                .bind("lead", lead.value())
                .map((row, context) -> LeadRows.record(row))
                .findOne();
    }

    @Override
    public List<LeadRecord> find(AccountId account, List<LeadId> leads) {
        return storage.read(handle -> find(handle, storage.dialect(), account, leads));
    }

    static List<LeadRecord> find(Handle handle, Dialect dialect, AccountId account, List<LeadId> leads) {
        if (leads.isEmpty()) {
            return List.of();
        }
        Identities wanted = new Identities(
                dialect, account, "lead_id", leads.stream().map(LeadId::value).toList());
        return wanted.bind(handle.createQuery("select * from lead where " + wanted.condition()))
                .map((row, context) -> LeadRows.record(row))
                .list();
    }

    @Override
    public Page<LeadRecord> page(AccountId account, LeadFilter filter, Cursor.Range range) {
        String sql = "select * from lead where account_id = :account"
                + filter.widget().map(given -> " and widget_id = :widget").orElse("")
                + filter.tier().map(given -> " and tier = :tier").orElse("")
                + filter.egress().map(given -> " and egress_summary = :egress").orElse("")
                + filter.reason()
                        .map(given -> " and egress like :reason escape '!'")
                        .orElse("")
                + filter.text()
                        .map(given -> " and search_text like :text escape '!'")
                        .orElse("")
                + Rows.after(range, "captured_at", "lead_id")
                + " order by account_id, captured_at desc, lead_id desc limit :limit";
        Storage.Work<List<LeadRecord>> work = handle -> Rows.page(bind(handle.createQuery(sql), filter), range)
                .bind("account", account.value())
                .map((row, context) -> LeadRows.record(row))
                .list();
        return Page.of(
                // The leads that a filter lets through may be few among very many.
                filter.equals(LeadFilter.ALL) ? storage.read(work) : storage.browse(work),
                range.limit(),
                found -> new Cursor(
                        found.lead().capture().at(), found.lead().id().value()));
    }

    private static Query bind(Query query, LeadFilter filter) {
        filter.widget().ifPresent(widget -> query.bind("widget", widget.value()));
        filter.tier().ifPresent(tier -> query.bind("tier", Words.of(tier)));
        filter.egress().ifPresent(egress -> query.bind("egress", Words.of(egress)));
        filter.reason().ifPresent(reason -> query.bind("reason", "%" + escaped(EgressColumn.saying(reason)) + "%"));
        filter.text().ifPresent(text -> query.bind("text", "%" + escaped(text.toLowerCase(Locale.ROOT)) + "%"));
        return query;
    }

    private static String escaped(String text) {
        return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }
}
