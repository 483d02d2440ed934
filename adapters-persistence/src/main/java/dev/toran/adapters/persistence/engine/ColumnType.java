package dev.toran.adapters.persistence.engine;

import org.jspecify.annotations.Nullable;

/// What a value is, and what PostgreSQL calls it.
public enum ColumnType {
    UUID("uuid"),
    TEXT("varchar"),
    BYTES("bytea"),
    INTEGER("int4"),
    BIGINT("int8"),
    DOUBLE("float8"),
    TIME("timestamptz");

    private final String sql;

    ColumnType(String sql) {
        this.sql = sql;
    }

    String sql() {
        return sql;
    }

    /// An array that PostgreSQL's driver has a quick way for; the database reads UUIDs and times from their text.
    @Nullable
    Object[] array(int length) {
        return switch (this) {
            case UUID, TEXT, TIME -> new @Nullable String[length];
            case BYTES -> new byte[length][];
            case INTEGER -> new @Nullable Integer[length];
            case BIGINT -> new @Nullable Long[length];
            case DOUBLE -> new @Nullable Double[length];
        };
    }
}
