package dev.toran.adapters.persistence.engine;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// One kind of work that [GroupCommit] does for many callers in one transaction.
///
/// @param <T> what one caller hands in
/// @param <R> what that caller is told
@FunctionalInterface
public interface GroupWork<T, R> {

    /// Does the work for all of `items`, with few statements.
    ///
    /// @return one result for each item, in the same order
    List<R> doAll(Handle handle, List<T> items) throws SQLException;

    /// How large an item is in memory, in bytes, as far as it is large: payloads and texts. A group ends
    /// where its items together are too large for one transaction.
    default long bytes(T item) {
        return 0;
    }

    /// Does all of the work in one round trip that is a transaction of its own, where that is possible: on PostgreSQL,
    /// in the usual case.
    ///
    /// @return the results, which are on disk; empty when nothing was done
    default Optional<List<R>> doAtOnce(Handle handle, List<T> items) throws SQLException {
        return Optional.empty();
    }
}
