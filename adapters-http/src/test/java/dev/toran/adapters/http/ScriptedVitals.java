package dev.toran.adapters.http;

import dev.toran.adapters.http.metrics.Vitals;
import dev.toran.application.StorageUnavailable;
import java.util.List;
import java.util.Optional;

/// Says of the parts what a test wants.
final class ScriptedVitals implements Vitals {

    /// Empty while the database is away.
    volatile Optional<List<Lane>> lanes = Optional.of(List.of());

    @Override
    public List<Lane> lanes() {
        return lanes.orElseThrow(() -> new StorageUnavailable("away"));
    }

    @Override
    public Connections connections() {
        return new Connections(2, 8, 1);
    }

    @Override
    public int watchers() {
        return 5;
    }
}
