package dev.toran.adapters.http.live;

import dev.toran.adapters.http.problem.Problem;
import dev.toran.adapters.http.problem.ProblemKind;
import dev.toran.adapters.http.problem.RefusedRequest;
import dev.toran.adapters.http.web.ApiRequest;
import dev.toran.adapters.http.web.Method;
import dev.toran.adapters.http.web.Reply;
import dev.toran.adapters.http.web.Route;
import dev.toran.application.live.LiveEvents;
import dev.toran.domain.account.AccountId;
import java.util.List;

/// The stream of an account's events, at two addresses that are the same.
public final class EventRoutes {

    private final LiveEvents events;

    public EventRoutes(LiveEvents events) {
        this.events = events;
    }

    public List<Route> routes() {
        return List.of(
                Route.forAccountOrSession(Method.GET, "/api/v1/events", this::watch),
                Route.forAccountOrSession(Method.GET, "/events", this::watch));
    }

    /// Begins the stream for `account`, after the event that the request names as the last one it has.
    public Reply watch(AccountId account, ApiRequest request) {
        request.withoutQuery();
        return events.watch(account, request.header("Last-Event-ID"))
                .map(watch -> Reply.streamed("text/event-stream", new EventStream(watch)))
                .orElseThrow(() -> new RefusedRequest(Problem.of(
                                ProblemKind.TOO_MANY_REQUESTS, "Too many are watching already. Close a stream first.")
                        .withHeader("Retry-After", "10")));
    }
}
