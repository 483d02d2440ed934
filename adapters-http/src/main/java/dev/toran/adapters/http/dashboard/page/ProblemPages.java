package dev.toran.adapters.http.dashboard.page;

import dev.toran.adapters.http.problem.Problem;
import dev.toran.adapters.http.problem.ProblemKind;
import dev.toran.adapters.http.web.ApiRequest;
import dev.toran.adapters.http.web.Reply;

/// Says to people what went wrong. A script shows it beside the page, so that nothing that was typed is lost.
public final class ProblemPages {

    private final Screen screen;

    public ProblemPages(Screen screen) {
        this.screen = screen;
    }

    /// Whether somebody at `path` is a person who looks at pages.
    public static boolean isPage(String path) {
        return path.equals("/dashboard") || path.startsWith("/dashboard/");
    }

    /// What went wrong.
    ///
    /// @param requestId by which the operator finds it in the log
    public Reply of(Problem problem, ApiRequest request, String requestId) {
        Told told = new Told(
                heading(problem),
                problem.detail(),
                problem.kind() == ProblemKind.NOT_AUTHENTICATED ? Entrance.SIGN_IN : "",
                problem.kind().status() >= 500 ? requestId : "");
        int status = problem.kind().status();
        Reply reply = request.isFromScript()
                ? screen.part(status, "page/trouble", told)
                        .withHeader("HX-Retarget", "#trouble")
                        .withHeader("HX-Reswap", "innerHTML")
                : screen.page(status, Frame.outside(told.heading()), "page/problem", told);
        Reply whole = reply;
        for (var header : problem.headers().entrySet()) {
            whole = whole.withHeader(header.getKey(), header.getValue());
        }
        return whole;
    }

    /// What is told about a problem.
    ///
    /// @param signIn where to sign in; empty where that would not help
    /// @param reference for whoever asks the operator about it; empty where there is nothing to ask
    public record Told(String heading, String detail, String signIn, String reference) {}

    private static String heading(Problem problem) {
        return switch (problem.kind()) {
            case NOT_AUTHENTICATED -> "You are signed out";
            case NOT_FOUND -> "There is nothing here";
            case NOT_ALLOWED -> "That is not allowed";
            case UNAVAILABLE -> "Toran can't do this right now";
            default -> problem.kind().title();
        };
    }
}
