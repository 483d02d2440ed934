package dev.toran.adapters.webhook;

import dev.toran.domain.webhook.EndpointUrl;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;

/// Connections that wait for another attempt at the same origin. Each is a file that the process has open, so there are
/// only so many, whatever the number of origins.
final class IdleConnections {

    private final int limit;
    private final Map<Origin, SequencedSet<Connection>> byOrigin = new HashMap<>();

    /// The one that has been idle for longest comes first.
    private final SequencedMap<Connection, Origin> byAge = new LinkedHashMap<>();

    IdleConnections(int limit) {
        this.limit = limit;
    }

    /// What connections have in common whose certificate was checked for the same name.
    private record Origin(String scheme, String host, int port) {

        static Origin of(EndpointUrl url) {
            return new Origin(url.scheme(), url.host(), url.port());
        }
    }

    /// The one that was used last.
    synchronized Optional<Connection> take(EndpointUrl url) {
        Optional<Connection> latest =
                Optional.ofNullable(byOrigin.get(Origin.of(url))).map(SequencedSet::getLast);
        latest.ifPresent(this::forget);
        return latest;
    }

    /// Keeps one more, and hands back the one that has to go for it.
    synchronized Optional<Connection> keep(EndpointUrl url, Connection connection) {
        var origin = Origin.of(url);
        byOrigin.computeIfAbsent(origin, first -> new LinkedHashSet<>()).add(connection);
        byAge.put(connection, origin);
        if (byAge.size() <= limit) {
            return Optional.empty();
        }
        Connection oldest = byAge.firstEntry().getKey();
        forget(oldest);
        return Optional.of(oldest);
    }

    /// Forgets those that were closed meanwhile. The older ones are, since all may be idle for equally long.
    synchronized void tidy() {
        while (!byAge.isEmpty() && !byAge.firstEntry().getKey().isOpen()) {
            forget(byAge.firstEntry().getKey());
        }
    }

    private void forget(Connection connection) {
        Optional.ofNullable(byAge.remove(connection))
                .ifPresent(origin -> byOrigin.computeIfPresent(origin, (same, kept) -> {
                    kept.remove(connection);
                    return kept.isEmpty() ? null : kept;
                }));
    }
}
