package dev.toran.adapters.http.metrics;

import dev.toran.adapters.http.web.ApiRequest;
import dev.toran.adapters.http.web.Method;
import dev.toran.adapters.http.web.Reply;
import dev.toran.adapters.http.web.Route;
import dev.toran.application.StorageUnavailable;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.ToDoubleFunction;

/// `GET /metrics`. The database is asked for the queue at most every few seconds, however often somebody scrapes, and
/// a scrape works while it is away; what can't be known then is missing.
public final class MetricsRoutes {

    private static final Duration FRESH = Duration.ofSeconds(5);
    private static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";
    /// First attempts, retries, and what is held, each by the lead's tier.
    private static final List<String> LANES = List.of(
            "first_hot",
            "first_warm",
            "first_unknown",
            "first_info",
            "retry_hot",
            "retry_warm",
            "retry_unknown",
            "retry_info",
            "held");

    private final Metrics metrics;
    private final Vitals vitals;
    private final InstantSource clock;
    private volatile Queue queue = new Queue(Instant.MIN, List.of());

    /// How many connections clients have.
    ///
    /// @param open counts those that are open now
    /// @param limit as many as may be open at once; further ones wait
    public record Connections(LongSupplier open, int limit) {}

    public MetricsRoutes(Metrics metrics, Vitals vitals, Connections clients, InstantSource clock) {
        this.metrics = metrics;
        this.vitals = vitals;
        this.clock = clock;
        MeterRegistry registry = metrics.registry();
        for (int lane = 0; lane < LANES.size(); lane++) {
            int number = lane;
            Gauge.builder("toran.queue.depth", this, routes -> routes.queue.depth(number))
                    .description("Open deliveries.")
                    .tag("lane", LANES.get(lane))
                    .register(registry);
        }
        gauge(
                        "toran.queue.oldest.due",
                        "How late the latest delivery is.",
                        routes -> routes.queue.late(clock.instant()))
                .baseUnit("seconds")
                .register(registry);
        databaseConnections("active", now -> now.connections().active());
        databaseConnections("idle", now -> now.connections().idle());
        databaseConnections("waiting", now -> now.connections().waiting());
        gauge(
                        "toran.http.connections",
                        "Open connections of clients.",
                        routes -> clients.open().getAsLong())
                .register(registry);
        gauge(
                        "toran.http.connections.limit",
                        "As many as may be open at once; further ones wait.",
                        routes -> clients.limit())
                .register(registry);
        gauge("toran.event.watchers", "Open streams of live events.", routes -> vitals.watchers())
                .register(registry);
    }

    public List<Route> routes() {
        return List.of(Route.forAnybody(Method.GET, "/metrics", this::scrape));
    }

    private Reply scrape(ApiRequest request) {
        refresh();
        return Reply.file(TYPE, metrics.text().getBytes(StandardCharsets.UTF_8));
    }

    private void refresh() {
        Instant now = clock.instant();
        if (queue.at().isAfter(now.minus(FRESH))) {
            return;
        }
        try {
            queue = new Queue(now, vitals.lanes());
        } catch (StorageUnavailable away) {
            queue = new Queue(Instant.MIN, List.of());
        }
    }

    private Gauge.Builder<MetricsRoutes> gauge(String name, String description, ToDoubleFunction<MetricsRoutes> value) {
        return Gauge.builder(name, this, value).description(description);
    }

    private void databaseConnections(String state, ToDoubleFunction<Vitals> value) {
        Gauge.builder("toran.database.connections", vitals, value)
                .description("Connections to the database, and threads that wait for one.")
                .tag("state", state)
                .register(metrics.registry());
    }

    /// The queue as it was lately; [Instant#MIN] when it can't be known.
    private record Queue(Instant at, List<Vitals.Lane> lanes) {

        double depth(int number) {
            if (at.equals(Instant.MIN)) {
                return Double.NaN;
            }
            boolean held = number == LANES.size() - 1;
            return lanes.stream()
                    .filter(lane -> held ? lane.number() >= number : lane.number() == number)
                    .mapToLong(Vitals.Lane::deliveries)
                    .sum();
        }

        double late(Instant now) {
            return at.equals(Instant.MIN)
                    ? Double.NaN
                    : lanes.stream()
                            .filter(lane -> lane.number() < LANES.size() - 1)
                            .mapToLong(lane ->
                                    Duration.between(lane.oldestDue(), now).toSeconds())
                            .filter(seconds -> seconds > 0)
                            .max()
                            .orElse(0);
        }
    }
}
