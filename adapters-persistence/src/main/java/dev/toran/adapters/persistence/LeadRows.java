package dev.toran.adapters.persistence;

import dev.toran.adapters.persistence.engine.BulkInsert;
import dev.toran.adapters.persistence.engine.Column;
import dev.toran.adapters.persistence.engine.ColumnType;
import dev.toran.adapters.persistence.engine.Words;
import dev.toran.application.lead.CapturedLead;
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
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/// Rows of the lead table, read and written.
final class LeadRows {

    static final BulkInsert<CapturedLead> INSERT = new BulkInsert<>(
            "lead",
            2,
            List.of(
                    column("account_id", ColumnType.UUID, lead -> lead.account().value()),
                    column("lead_id", ColumnType.UUID, lead -> lead.id().value()),
                    column(
                            "widget_id",
                            ColumnType.UUID,
                            lead -> lead.capture().widget().widget().value()),
                    column(
                            "captured_at",
                            ColumnType.TIME,
                            lead -> lead.capture().at()),
                    column(
                            "name",
                            ColumnType.TEXT,
                            lead -> lead.visitor().name().orElse(null)),
                    column(
                            "email",
                            ColumnType.TEXT,
                            lead -> lead.visitor().contact().email().orElse(null)),
                    column(
                            "phone",
                            ColumnType.TEXT,
                            lead -> lead.visitor().contact().phone().orElse(null)),
                    column(
                            "source",
                            ColumnType.TEXT,
                            lead -> lead.attribution().source().orElse(null)),
                    column(
                            "metadata",
                            ColumnType.TEXT,
                            lead -> MetadataColumn.write(lead.attribution().metadata())),
                    column(
                            "score",
                            ColumnType.DOUBLE,
                            lead -> lead.assessment().score().map(Score::value).orElse(null)),
                    column(
                            "tier",
                            ColumnType.TEXT,
                            lead -> lead.assessment().tier().map(Words::of).orElse(null)),
                    new Column<>("egress", ColumnType.TEXT, captured -> EgressColumn.write(captured.egress())),
                    new Column<>(
                            "egress_summary",
                            ColumnType.TEXT,
                            captured -> Words.of(EgressColumn.summary(captured.egress()))),
                    new Column<>(
                            "assessing_since",
                            ColumnType.TIME,
                            captured -> assessingSince(captured.lead(), captured.egress())),
                    column("search_text", ColumnType.TEXT, LeadRows::searchText)));

    private LeadRows() {}

    private static Column<CapturedLead> column(String name, ColumnType type, Function<Lead, @Nullable Object> value) {
        return new Column<>(name, type, captured -> value.apply(captured.lead()));
    }

    private static @Nullable Instant assessingSince(Lead lead, List<EgressRecord> egress) {
        return egress.stream().anyMatch(EgressRecord.Assessing.class::isInstance)
                ? lead.capture().at()
                : null;
    }

    static <S extends SqlStatement<S>> S bindDecision(S statement, Lead lead, List<EgressRecord> egress) {
        return statement
                .bind("account", lead.account().value())
                .bind("lead", lead.id().value())
                .bind("score", lead.assessment().score().map(Score::value).orElse(null))
                .bind("tier", lead.assessment().tier().map(Words::of))
                .bind("egress", EgressColumn.write(egress))
                .bind("summary", Words.of(EgressColumn.summary(egress)))
                .bind("assessing", assessingSince(lead, egress));
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
        return new LeadRecord(lead, EgressColumn.read(row.getString("egress")), Rows.optionalTime(row, "erased_at"));
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
