package dev.toran.architecture.planted.domain.lead;

import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/// Not an offender: both clocks were handed in.
record PatientLead(InstantSource time, Clock clock) {
    List<Instant> read() {
        return List.of(time.instant(), Instant.now(clock));
    }
}
