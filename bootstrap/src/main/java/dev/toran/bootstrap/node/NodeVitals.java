package dev.toran.bootstrap.node;

import dev.toran.adapters.http.metrics.Vitals;
import dev.toran.adapters.persistence.Database;
import dev.toran.application.live.LiveEvents;
import java.util.List;

/// What the parts of this node say about themselves.
record NodeVitals(Database database, LiveEvents live) implements Vitals {

    @Override
    public List<Lane> lanes() {
        return database.lanes().stream()
                .map(lane -> new Lane(lane.lane(), lane.deliveries(), lane.oldestDue()))
                .toList();
    }

    @Override
    public Connections connections() {
        Database.Connections now = database.connections();
        return new Connections(now.active(), now.idle(), now.waiting());
    }

    @Override
    public int watchers() {
        return live.watchers();
    }
}
