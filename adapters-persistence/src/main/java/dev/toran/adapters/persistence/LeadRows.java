package dev.toran.adapters.persistence;

import dev.toran.adapters.persistence.engine.Words;
import dev.toran.application.lead.EgressRecord;
import dev.toran.application.lead.LeadRecord;
import dev.toran.domain.account.AccountId;
import dev.toran.domain.lead.Assessment;
import dev.toran.domain.lead.Attribution;
import dev.toran.domain.lead.Capture;
import dev.toran.domain.lead.Contact;
import dev.toran.domain.lead.Lead;
import dev.toran.domain.lead.LeadId;
import dev.toran.domain.lead.Score;
import dev.toran.domain.lead.Tier;
import dev.toran.domain.lead.Visitor;
import dev.toran.domain.widget.WidgetId;
import dev.toran.domain.widget.WidgetKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.SqlStatement;

/// Rows of the lead table, read and written.
final class LeadRows {

    private LeadRows() {}

    static PreparedBatch insertIfNew(Handle handle) {
        return handle.prepareBatch("insert into lead (account_id, lead_id, widget_id, captured_at, name, email, phone,"
                + " source, metadata, score, tier, egress, egress_summary, assessing_since, search_text)"
                + " values (:account, :lead, :widget, :at, :name, :email, :phone,"
                + " :source, :metadata, :score, :tier, :egress, :summary, :assessing, :search)"
                + " on conflict do nothing");
    }

    static void add(PreparedBatch batch, Lead lead, List<EgressRecord> egress) {
        bindDecision(batch, lead, egress)
                .bind("widget", lead.capture().widget().widget().value())
                .bind("at", lead.capture().at())
                .bind("name", lead.visitor().name())
                .bind("email", lead.visitor().contact().email())
                .bind("phone", lead.visitor().contact().phone())
                .bind("source", lead.attribution().source())
                .bind("metadata", MetadataColumn.write(lead.attribution().metadata()))
                .bind("search", searchText(lead))
                .add();
    }

    static <S extends SqlStatement<S>> S bindDecision(S statement, Lead lead, List<EgressRecord> egress) {
        boolean assessing = egress.stream().anyMatch(EgressRecord.Assessing.class::isInstance);
        return statement
                .bind("account", lead.account().value())
                .bind("lead", lead.id().value())
                .bind("score", lead.assessment().score().map(Score::value).orElse(null))
                .bind("tier", lead.assessment().tier().map(Words::of))
                .bind("egress", EgressColumn.write(egress))
                .bind("summary", Words.of(EgressColumn.summary(egress)))
                .bind("assessing", assessing ? lead.capture().at() : null);
    }

    static LeadRecord record(ResultSet row) throws SQLException {
        Lead lead = new Lead(
                new LeadId(Rows.uuid(row, "lead_id")),
                new Capture(
                        new WidgetKey(
                                new AccountId(Rows.uuid(row, "account_id")), new WidgetId(Rows.uuid(row, "widget_id"))),
                        Rows.time(row, "captured_at")),
                new Visitor(
                        Rows.optionalText(row, "name"),
                        new Contact(Rows.optionalText(row, "email"), Rows.optionalText(row, "phone"))),
                new Attribution(Rows.optionalText(row, "source"), MetadataColumn.read(row.getString("metadata"))),
                assessment(row));
        return new LeadRecord(lead, EgressColumn.read(row.getString("egress")));
    }

    private static Assessment assessment(ResultSet row) throws SQLException {
        return new Assessment(
                Optional.ofNullable(row.getObject("score", Double.class)).map(Score::new),
                Rows.optionalText(row, "tier").map(tier -> Words.read(Tier.class, tier)));
    }

    private static String searchText(Lead lead) {
        return Stream.of(
                        lead.visitor().name(),
                        lead.visitor().contact().email(),
                        lead.visitor().contact().phone(),
                        lead.attribution().companyName())
                .flatMap(Optional::stream)
                .map(text -> text.toLowerCase(Locale.ROOT))
                .collect(Collectors.joining("\n"));
    }
}
