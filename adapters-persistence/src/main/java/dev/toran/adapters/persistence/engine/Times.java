package dev.toran.adapters.persistence.engine;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/// Instants as both databases keep them: to the microsecond, cut off rather than rounded.
public final class Times {

    private Times() {}

    /// What is bound to a statement.
    public static OffsetDateTime stored(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }
}
