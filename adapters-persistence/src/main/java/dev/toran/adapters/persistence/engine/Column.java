package dev.toran.adapters.persistence.engine;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One column of a [BulkInsert].
///
/// @param <T> what a row is made from
/// @param value the column's value: a [java.util.UUID], a string, a number, bytes or an [Instant]
public record Column<T>(String name, ColumnType type, Function<T, @Nullable Object> value) {

    /// The value for one row, as both drivers take it.
    @Nullable
    Object one(T item) {
        Object plain = value.apply(item);
        return plain instanceof Instant instant ? Times.stored(instant) : plain;
    }

    /// The values for all rows, as PostgreSQL's driver takes them.
    @Nullable
    Object[] all(List<T> items) {
        @Nullable Object[] values = type.array(items.size());
        for (int index = 0; index < values.length; index++) {
            Object one = one(items.get(index));
            values[index] = one != null && values instanceof String[] ? one.toString() : one;
        }
        return values;
    }
}
