package dev.toran.adapters.persistence;

import dev.toran.application.browse.Cursor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.statement.SqlStatement;

/// Reads the columns that every table has, and binds a page's place.
final class Rows {

    private Rows() {}

    static UUID uuid(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    static Optional<Instant> optionalTime(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    static Optional<String> optionalText(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column));
    }

    /// The condition that a page's rows come after its cursor, newest first. Its first part lets the databases begin at
    /// the cursor. The rows are to be ordered by all columns of an index, the account first, or H2 sorts every row.
    static String after(Cursor.Range range, String time, String id) {
        return range.after().isPresent() ? after(time, id) : "";
    }

    /// The same where there is a cursor in any case; its values are bound by [#cursor].
    static String after(String time, String id) {
        return " and %1$s <= :after_at and (%1$s < :after_at or %2$s < :after_id)".formatted(time, id);
    }

    /// Binds the cursor, where there is one, and a limit of one row more than the page holds.
    static <S extends SqlStatement<S>> S page(S statement, Cursor.Range range) {
        range.after().ifPresent(cursor -> cursor(statement, cursor));
        return statement.bind("limit", range.limit() + 1);
    }

    /// Binds a cursor.
    static <S extends SqlStatement<S>> S cursor(S statement, Cursor cursor) {
        return statement.bind("after_at", cursor.at()).bind("after_id", cursor.id());
    }
}
