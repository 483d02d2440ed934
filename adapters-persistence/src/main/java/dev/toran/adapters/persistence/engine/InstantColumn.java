package dev.toran.adapters.persistence.engine;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jdbi.v3.core.mapper.ColumnMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/// Reads a time with its offset as an instant.
final class InstantColumn implements ColumnMapper<@Nullable Instant> {

    @Override
    public @Nullable Instant map(ResultSet row, int column, StatementContext context) throws SQLException {
        OffsetDateTime stored = row.getObject(column, OffsetDateTime.class);
        return stored == null ? null : stored.toInstant();
    }
}
