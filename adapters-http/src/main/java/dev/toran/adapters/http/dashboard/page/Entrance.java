package dev.toran.adapters.http.dashboard.page;

import dev.toran.adapters.http.problem.Problem;
import dev.toran.adapters.http.problem.ProblemKind;
import dev.toran.adapters.http.problem.RefusedRequest;
import dev.toran.adapters.http.web.ApiRequest;
import dev.toran.adapters.http.web.Method;
import dev.toran.adapters.http.web.Reply;
import dev.toran.adapters.http.web.Route;
import dev.toran.adapters.http.web.SignedIn;
import dev.toran.application.account.SetUpAccount;
import dev.toran.application.session.SessionHolder;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;

/// Makes the routes of pages: whoever has to sign in first is sent to do so, and only our own pages change anything.
public final class Entrance {

    /// Where people sign in.
    public static final String SIGN_IN = "/dashboard/sign-in";

    private final SignedIn signedIn;
    private final SetUpAccount accounts;
    private final SameOrigin sameOrigin;

    /// @param publicUrl where people reach the server, where the operator says so
    public Entrance(SignedIn signedIn, SetUpAccount accounts, Optional<URI> publicUrl) {
        this.signedIn = signedIn;
        this.accounts = accounts;
        this.sameOrigin = new SameOrigin(publicUrl);
    }

    /// A page for anybody.
    public Route anybody(Method method, String path, Route.OpenHandler page) {
        return Route.forAnybody(method, path, request -> {
            if (method != Method.GET) {
                sameOrigin.require(request);
            }
            return page.handle(request);
        });
    }

    /// A page for accounts' owners. The operator gets to the operator's own pages instead.
    public Route owner(Method method, String path, Function<Visit, Reply> page) {
        return anybody(method, path, request -> switch (signedIn.holder(request).orElse(null)) {
            case SessionHolder.Owner owner -> visit(owner, request).map(page).orElseGet(() -> toSignIn(request));
            case SessionHolder.Operator operator -> goTo(Section.ACCOUNTS.path(), request);
            case null -> toSignIn(request);
        });
    }

    /// A page for the operator. To owners there is no such page.
    public Route operator(Method method, String path, Route.OpenHandler page) {
        return anybody(method, path, request -> switch (signedIn.holder(request).orElse(null)) {
            case SessionHolder.Operator operator -> page.handle(request);
            case SessionHolder.Owner owner -> throw new RefusedRequest(Problem.notFound("page"));
            case null -> toSignIn(request);
        });
    }

    /// Leads elsewhere, also where a script asked for a part of a page.
    public static Reply goTo(String path, ApiRequest request) {
        return request.isFromScript() ? Reply.noContent().withHeader("HX-Redirect", path) : Reply.seeOther(path);
    }

    private Optional<Visit> visit(SessionHolder.Owner owner, ApiRequest request) {
        return accounts.find(owner.account())
                .flatMap(account -> signedIn.token(request).map(token -> new Visit(account, token, request)));
    }

    /// A script is told beside the page, which may hold what somebody has typed.
    private static Reply toSignIn(ApiRequest request) {
        if (request.isFromScript()) {
            throw new RefusedRequest(
                    Problem.of(ProblemKind.NOT_AUTHENTICATED, "Sign in in another window, then go on here."));
        }
        return Reply.seeOther(SIGN_IN + "?next=" + URLEncoder.encode(request.address(), StandardCharsets.UTF_8));
    }
}
