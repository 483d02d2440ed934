package dev.toran.adapters.http.health;

import dev.toran.adapters.http.json.Json;
import dev.toran.adapters.http.problem.Problem;
import dev.toran.adapters.http.problem.ProblemKind;
import dev.toran.adapters.http.problem.RefusedRequest;
import dev.toran.adapters.http.web.ApiRequest;
import dev.toran.adapters.http.web.Method;
import dev.toran.adapters.http.web.Reply;
import dev.toran.adapters.http.web.Route;
import java.util.List;

/// Whether this process is alive, and whether it is ready for work.
public final class HealthRoutes {

    private final Readiness readiness;

    public HealthRoutes(Readiness readiness) {
        this.readiness = readiness;
    }

    public List<Route> routes() {
        return List.of(
                Route.forAnybody(Method.GET, "/health/live", HealthRoutes::live),
                Route.forAnybody(Method.GET, "/health/ready", this::ready));
    }

    private static Reply live(ApiRequest request) {
        return Reply.ok(Json.object().put("status", "live"));
    }

    private Reply ready(ApiRequest request) {
        List<String> missing = readiness.missing();
        if (!missing.isEmpty()) {
            throw new RefusedRequest(
                    Problem.of(ProblemKind.UNAVAILABLE, "Not ready: " + String.join(", ", missing) + ".")
                            .with("missing", missing)
                            .withHeader("Retry-After", "5"));
        }
        return Reply.ok(Json.object().put("status", "ready"));
    }
}
