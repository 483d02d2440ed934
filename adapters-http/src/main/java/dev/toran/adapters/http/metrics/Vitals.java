package dev.toran.adapters.http.metrics;

import java.time.Instant;
import java.util.List;

/// What only the running parts themselves know, asked when somebody scrapes.
public interface Vitals {

    /// The open deliveries, by lane. May throw when the database is away.
    List<Lane> lanes();

    /// The database connections.
    Connections connections();

    /// How many watch live events.
    int watchers();

    /// Deliveries that are sent with the same urgency.
    ///
    /// @param number 0 for the most urgent
    /// @param oldestDue when the first of them was or will be due
    record Lane(int number, long deliveries, Instant oldestDue) {}

    /// How many are in use, idle, and waited for.
    record Connections(int active, int idle, int waiting) {}
}
