package dev.toran.architecture.planted.bootstrap;

import dev.toran.architecture.planted.adapters.persistence.Table;
import java.time.Instant;

/// Not an offender: here the clock may be read and the adapters known.
public record Settings(Table table) {
    Instant startedAt() {
        return Instant.now();
    }
}
