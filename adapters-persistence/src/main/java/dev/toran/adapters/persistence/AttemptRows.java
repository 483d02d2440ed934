package dev.toran.adapters.persistence;

import dev.toran.adapters.persistence.engine.Words;
import dev.toran.application.delivery.ClaimedDelivery;
import dev.toran.domain.delivery.Answer;
import dev.toran.domain.delivery.Attempt;
import dev.toran.domain.delivery.AttemptOutcome;
import dev.toran.domain.delivery.BlockReason;
import dev.toran.domain.delivery.ConnectionFault;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/// Rows of the attempt table, read and written.
final class AttemptRows {

    private static final String ACKNOWLEDGED = "acknowledged";
    private static final String REFUSED = "refused";
    private static final String UNREACHABLE = "unreachable";
    private static final String BLOCKED = "blocked";

    private AttemptRows() {}

    static PreparedBatch insert(Handle handle) {
        return handle.prepareBatch(
                "insert into attempt (account_id, delivery_id, attempt_number, began_at, duration_us,"
                        + " outcome, reason, status_code, excerpt, retry_after)"
                        + " values (:account, :delivery, :number, :began, :duration,"
                        + " :outcome, :reason, :status, :excerpt, :retryAfter)");
    }

    static void add(PreparedBatch batch, ClaimedDelivery claimed, Attempt attempt) {
        Columns columns = columns(attempt.outcome());
        batch.bind("account", claimed.delivery().webhook().account().value())
                .bind("delivery", claimed.delivery().id().value())
                .bind("number", attempt.number())
                .bind("began", attempt.at())
                .bind("duration", attempt.duration().toNanos() / 1_000)
                .bind("outcome", columns.outcome())
                .bind("reason", columns.reason())
                .bind("status", columns.status())
                .bind("excerpt", columns.excerpt())
                .bind("retryAfter", columns.retryAfter())
                .add();
    }

    static Attempt attempt(ResultSet row) throws SQLException {
        return new Attempt(
                row.getInt("attempt_number"),
                Rows.time(row, "began_at"),
                Duration.of(row.getLong("duration_us"), ChronoUnit.MICROS),
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
