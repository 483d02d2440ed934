package dev.toran.adapters.persistence.engine;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/// Inserts many rows by one statement, for what every lead does: PostgreSQL gets each column as one array, H2 a batch.
/// Plain JDBC, because looking up how to bind sixty parameters a lead costs more than storing it.
///
/// @param <T> what a row is made from
public final class BulkInsert<T> {

    private final List<Column<T>> columns;
    private final int keyColumns;
    private final String insert;
    private final String rowSql;
    private final String arraySql;
    private final String returning;

    /// @param keyColumns how many of the first columns are the table's primary key
    public BulkInsert(String table, int keyColumns, List<Column<T>> columns) {
        this.columns = List.copyOf(columns);
        this.keyColumns = keyColumns;
        this.insert = "insert into " + table + " (" + joined(columns, Column::name) + ")";
        this.rowSql = insert + " values (" + joined(columns, column -> "?") + ")";
        this.arraySql = insert + " select * from unnest("
                + joined(columns, column -> "?::" + column.type().sql() + "[]") + ")";
        this.returning = " returning " + joined(columns.subList(0, keyColumns), Column::name);
    }

    /// Inserts a row for every item.
    public void insert(Handle handle, Dialect dialect, List<T> items) throws SQLException {
        if (items.isEmpty()) {
            return;
        }
        if (dialect == Dialect.POSTGRESQL) {
            try (PreparedStatement statement = arrays(handle.getConnection(), arraySql, items)) {
                statement.executeUpdate();
            }
        } else {
            batch(handle.getConnection(), rowSql, items);
        }
    }

    /// Inserts a row for every item whose key is not there yet; of items with one key, the first.
    ///
    /// @return the items whose rows were inserted
    public List<T> insertIfNew(Handle handle, Dialect dialect, List<T> items) throws SQLException {
        if (items.isEmpty()) {
            return items;
        }
        String skipping = " on conflict do nothing";
        return dialect == Dialect.POSTGRESQL
                ? returned(handle.getConnection(), arraySql + skipping + returning, items)
                : counted(items, batch(handle.getConnection(), rowSql + skipping, items));
    }

    /// Rows that [#insertTogether] inserts.
    public record Rows<T>(BulkInsert<T> insert, List<T> items) {}

    /// Rows for [#insertTogether].
    public Rows<T> of(List<T> items) {
        return new Rows<>(this, items);
    }

    /// Inserts into several tables in one round trip, for [Storage#atOnce].
    ///
    /// @return whether all were inserted; false when none was, since a key is there already
    public static boolean insertTogether(Handle handle, List<Rows<?>> tables) throws SQLException {
        List<Rows<?>> filled =
                tables.stream().filter(rows -> !rows.items().isEmpty()).toList();
        String sql = filled.stream().map(rows -> rows.insert().arraySql).collect(Collectors.joining("; "));
        try (PreparedStatement statement = handle.getConnection().prepareStatement(sql)) {
            int place = 0;
            for (Rows<?> rows : filled) {
                place = bind(rows, statement, place);
            }
            statement.execute();
            return true;
        } catch (SQLException failed) {
            if (StatementFailed.isOfTakenKey(failed)) {
                return false;
            }
            throw failed;
        }
    }

    /// A statement that inserts the same row once for each row of a query, on PostgreSQL; [#bind] says which.
    ///
    /// @param query a name that the statement's `with` gives it
    public String forEachRowOf(String query) {
        return insert + " select "
                + joined(columns, column -> "?::" + column.type().sql()) + " from " + query;
    }

    /// Binds an item's row.
    ///
    /// @param bound how many parameters come before
    public void bind(PreparedStatement statement, T item, int bound) throws SQLException {
        for (int place = 0; place < columns.size(); place++) {
            statement.setObject(bound + place + 1, columns.get(place).one(item));
        }
    }

    private static <T> int bind(Rows<T> rows, PreparedStatement statement, int place) throws SQLException {
        return rows.insert().bindArrays(statement, rows.items(), place);
    }

    private List<T> returned(Connection connection, String sql, List<T> items) throws SQLException {
        Map<List<Object>, Integer> inserted = new HashMap<>();
        int rows = 0;
        try (PreparedStatement statement = arrays(connection, sql, items);
                ResultSet keys = statement.executeQuery()) {
            for (; keys.next(); rows++) {
                List<Object> key = new ArrayList<>(keyColumns);
                for (int place = 1; place <= keyColumns; place++) {
                    key.add(keys.getObject(place));
                }
                inserted.merge(key, 1, Integer::sum);
            }
        }
        return rows == items.size()
                ? items
                : items.stream()
                        .filter(item -> inserted.remove(key(item)) != null)
                        .toList();
    }

    private List<Object> key(T item) {
        return columns.subList(0, keyColumns).stream()
                .map(column -> column.one(item))
                .collect(Collectors.toList());
    }

    private PreparedStatement arrays(Connection connection, String sql, List<T> items) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        bindArrays(statement, items, 0);
        return statement;
    }

    /// @return how many parameters are bound now
    private int bindArrays(PreparedStatement statement, List<T> items, int bound) throws SQLException {
        int place = bound;
        for (Column<T> column : columns) {
            place++;
            statement.setArray(
                    place, statement.getConnection().createArrayOf(column.type().sql(), column.all(items)));
        }
        return place;
    }

    private int[] batch(Connection connection, String sql, List<T> items) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (T item : items) {
                bind(statement, item, 0);
                statement.addBatch();
            }
            return statement.executeBatch();
        }
    }

    private static <T> List<T> counted(List<T> items, int[] counts) {
        List<T> inserted = new ArrayList<>(items.size());
        for (int index = 0; index < counts.length; index++) {
            if (counts[index] != 0) {
                inserted.add(items.get(index));
            }
        }
        return inserted;
    }

    private static <T> String joined(List<Column<T>> columns, Function<Column<T>, String> word) {
        return columns.stream().map(word).collect(Collectors.joining(", "));
    }
}
