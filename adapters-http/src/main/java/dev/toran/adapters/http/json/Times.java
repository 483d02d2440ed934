package dev.toran.adapters.http.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/// Reads points in time that every database can store.
public final class Times {

    /// The earliest time taken.
    public static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
    /// The latest time taken.
    public static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999Z");

    private Times() {}

    /// The time that `text` is in ISO 8601 with `Z` or an offset, from 1970 to 9999; empty otherwise.
    public static Optional<Instant> parse(String text) {
        try {
            return Optional.of(Instant.parse(text)).filter(Times::isStorable);
        } catch (DateTimeException malformed) {
            return Optional.empty();
        }
    }

    /// Whether `time` lies between [#EARLIEST] and [#LATEST].
    public static boolean isStorable(Instant time) {
        return !time.isBefore(EARLIEST) && !time.isAfter(LATEST);
    }
}
