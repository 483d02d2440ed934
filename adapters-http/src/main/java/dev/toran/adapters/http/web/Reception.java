package dev.toran.adapters.http.web;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// How bodies are received, the same for all requests.
///
/// @param room where large ones wait for each other
/// @param clock tells when one has taken too long
public record Reception(BodyRoom room, InstantSource clock) {

    /// How long a body may take to arrive. Jetty's own limit is between two of its bytes, which one that drips never
    /// meets; a visitor at the edge of a mobile network sends 64 KiB in a few seconds.
    public static final Duration LONGEST = Duration.ofMinutes(1);

    /// When a body that begins to arrive now has to be complete.
    public Instant deadline() {
        return clock.instant().plus(LONGEST);
    }

    /// Whether that time has come.
    public boolean isOver(Instant deadline) {
        return !clock.instant().isBefore(deadline);
    }
}
