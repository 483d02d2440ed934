package dev.toran.application.browse;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// A place in a list that is sorted newest first. Rows added later don't move it.
///
/// @param at the time of the last row seen
/// @param id its identity, which decides between rows of one instant
public record Cursor(Instant at, UUID id) {

    /// Which part of a list is wanted.
    ///
    /// @param after the last row seen; empty for the beginning
    /// @param limit the most rows wanted, from 1 to [#MAX_LIMIT]
    public record Range(Optional<Cursor> after, int limit) {

        /// The most rows one page can have.
        public static final int MAX_LIMIT = 200;
        /// What a caller gets who doesn't say.
        public static final int DEFAULT_LIMIT = 50;

        public Range {
            if (limit < 1 || limit > MAX_LIMIT) {
                throw new IllegalArgumentException("limit must be from 1 to " + MAX_LIMIT);
            }
        }

        /// The first `limit` rows.
        public static Range first(int limit) {
            return new Range(Optional.empty(), limit);
        }
    }
}
