package dev.toran.adapters.persistence;

import dev.toran.adapters.persistence.engine.BulkInsert;
import dev.toran.adapters.persistence.engine.Column;
import dev.toran.adapters.persistence.engine.ColumnType;
import dev.toran.adapters.persistence.engine.Words;
import dev.toran.application.delivery.ClaimedDelivery;
import dev.toran.domain.delivery.Answer;
import dev.toran.domain.delivery.Attempt;
import dev.toran.domain.delivery.AttemptOutcome;
import dev.toran.domain.delivery.BlockReason;
import dev.toran.domain.delivery.ConnectionFault;
import dev.toran.domain.delivery.NextStep;
import dev.toran.domain.webhook.EndpointUrl;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Rows of the attempt table, read and written.
final class AttemptRows {

    private static final String ACKNOWLEDGED = "acknowledged";
    private static final String REFUSED = "refused";
    private static final String UNREACHABLE = "unreachable";
    static final String BLOCKED = "blocked";

    /// An attempt that was made of a delivery.
    record Made(ClaimedDelivery claimed, Attempt attempt, NextStep next) {}

    static final BulkInsert<Made> INSERT = new BulkInsert<>(
            "attempt",
            3,
            List.of(
                    new Column<>(
                            "account_id",
                            ColumnType.UUID,
                            made -> made.claimed()
                                    .delivery()
                                    .webhook()
                                    .account()
                                    .value()),
                    new Column<>(
                            "delivery_id",
                            ColumnType.UUID,
                            made -> made.claimed().delivery().id().value()),
                    new Column<>(
                            "attempt_number",
                            ColumnType.INTEGER,
                            made -> made.attempt().number()),
                    new Column<>(
                            "began_at", ColumnType.TIME, made -> made.attempt().at()),
                    new Column<>(
                            "duration_us",
                            ColumnType.BIGINT,
                            made -> made.attempt().duration().toNanos() / 1_000),
                    new Column<>(
                            "url",
                            ColumnType.TEXT,
                            made -> made.attempt().url().map(EndpointUrl::value).orElse(null)),
                    column("outcome", ColumnType.TEXT, Columns::outcome),
                    column("reason", ColumnType.TEXT, Columns::reason),
                    column("status_code", ColumnType.INTEGER, Columns::status),
                    column("excerpt", ColumnType.TEXT, Columns::excerpt),
                    column("retry_after", ColumnType.TIME, Columns::retryAfter)));

    private AttemptRows() {}

    private static Column<Made> column(String name, ColumnType type, Function<Columns, @Nullable Object> value) {
        return new Column<>(
                name, type, made -> value.apply(columns(made.attempt().outcome())));
    }

    static Attempt attempt(ResultSet row) throws SQLException {
        return new Attempt(
                row.getInt("attempt_number"),
                Rows.time(row, "began_at"),
                Duration.of(row.getLong("duration_us"), ChronoUnit.MICROS),
                Rows.optionalText(row, "url").map(EndpointUrl::stored),
                outcome(row));
    }

    private record Columns(
            String outcome,
            @Nullable String reason,
            @Nullable Integer status,
            @Nullable String excerpt,
            @Nullable Instant retryAfter) {}

    private static Columns columns(AttemptOutcome outcome) {
        return switch (outcome) {
            case AttemptOutcome.Acknowledged(Answer answer) ->
                new Columns(ACKNOWLEDGED, null, answer.status(), answer.excerpt(), null);
            case AttemptOutcome.Refused(Answer answer, var retryAfter) ->
                new Columns(REFUSED, null, answer.status(), answer.excerpt(), retryAfter.orElse(null));
            case AttemptOutcome.Unreachable(ConnectionFault fault) ->
                new Columns(UNREACHABLE, Words.of(fault), null, null, null);
            case AttemptOutcome.Blocked(BlockReason reason) -> new Columns(BLOCKED, Words.of(reason), null, null, null);
        };
    }

    private static AttemptOutcome outcome(ResultSet row) throws SQLException {
        String outcome = row.getString("outcome");
        return switch (outcome) {
            case ACKNOWLEDGED -> new AttemptOutcome.Acknowledged(answer(row));
            case REFUSED -> new AttemptOutcome.Refused(answer(row), Rows.optionalTime(row, "retry_after"));
            case UNREACHABLE ->
                new AttemptOutcome.Unreachable(Words.read(ConnectionFault.class, row.getString("reason")));
            case BLOCKED -> new AttemptOutcome.Blocked(Words.read(BlockReason.class, row.getString("reason")));
            default -> throw new IllegalStateException("unknown outcome " + outcome);
        };
    }

    private static Answer answer(ResultSet row) throws SQLException {
        return new Answer(row.getInt("status_code"), row.getString("excerpt"));
    }
}
