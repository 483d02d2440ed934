package dev.toran.adapters.http.health;

import java.util.List;

/// Tells what keeps this node from doing its work. Must answer within a second or two.
@FunctionalInterface
public interface Readiness {

    /// A short name for each part that isn't ready, such as `database`; empty when all are. Anybody can read them.
    List<String> missing();
}
