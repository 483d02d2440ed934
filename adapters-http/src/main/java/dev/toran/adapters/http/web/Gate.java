package dev.toran.adapters.http.web;

import dev.toran.adapters.http.problem.Problem;
import dev.toran.adapters.http.problem.ProblemKind;
import dev.toran.adapters.http.problem.RefusedRequest;
import dev.toran.application.account.SetUpAccount;
import dev.toran.domain.account.AccountId;
import dev.toran.domain.account.KeyHash;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds out who calls, and lets each caller do only what is theirs.
public final class Gate {

    /// RFC 6750 section 2.1; the longest key taken is far longer than any that exists.
    private static final Pattern BEARER =
            Pattern.compile("Bearer +([A-Za-z0-9._~+/=-]{1,500}) *", Pattern.CASE_INSENSITIVE);

    private final KeyHash operatorKey;
    private final SetUpAccount accounts;
    private final SignedIn signedIn;

    public Gate(KeyHash operatorKey, SetUpAccount accounts, SignedIn signedIn) {
        this.operatorKey = operatorKey;
        this.accounts = accounts;
        this.signedIn = signedIn;
    }

    /// Answers the request by the route's handler, if its caller may make the call.
    ///
    /// @throws RefusedRequest when the caller may not, or when the handler refuses
    public Reply answer(Route route, ApiRequest request) {
        return switch (route.access()) {
            case Route.Access.Anybody anybody -> anybody.handler().handle(request);
            case Route.Access.OperatorOnly operator -> answer(operator, caller(request), request);
            case Route.Access.AccountOnly account -> answer(account.handler(), caller(request), request);
            case Route.Access.AccountOrSession both -> answer(both, request);
            case Route.Access.AccountOrVisitor both -> answer(both, caller(request), request);
        };
    }

    private static Reply answer(Route.Access.OperatorOnly route, Caller caller, ApiRequest request) {
        return switch (caller) {
            case Caller.Operator operator -> route.handler().handle(request);
            case Caller.Owner owner -> throw notAllowed("This call is the operator's; an account's key can't make it.");
            case Caller.Nobody nobody -> throw keyMissing();
        };
    }

    private Reply answer(Route.Access.AccountOrSession route, ApiRequest request) {
        Caller byKey = caller(request);
        Caller caller = byKey instanceof Caller.Nobody
                ? signedIn.account(request).<Caller>map(Caller.Owner::new).orElse(byKey)
                : byKey;
        return answer(route.handler(), caller, request);
    }

    private static Reply answer(Route.Access.AccountOrVisitor route, Caller caller, ApiRequest request) {
        return caller instanceof Caller.Nobody
                ? route.visitors().handle(request)
                : answer(route.handler(), caller, request);
    }

    private static Reply answer(Route.AccountHandler handler, Caller caller, ApiRequest request) {
        return switch (caller) {
            case Caller.Owner owner -> handler.handle(owner.account(), request);
            case Caller.Operator operator ->
                throw notAllowed("This call works on one account; use a key of that account, not the operator's.");
            case Caller.Nobody nobody -> throw keyMissing();
        };
    }

    private Caller caller(ApiRequest request) {
        List<String> given = request.headers("Authorization");
        if (given.isEmpty()) {
            return new Caller.Nobody();
        }
        Matcher bearer = BEARER.matcher(given.getFirst());
        if (given.size() > 1 || !bearer.matches()) {
            throw notAuthenticated("Send the key as `Authorization: Bearer <key>`.", "invalid_request");
        }
        return caller(bearer.group(1)).orElseThrow(() -> notAuthenticated("This key isn't valid.", "invalid_token"));
    }

    private Optional<Caller> caller(String key) {
        return operatorKey.matches(key)
                ? Optional.of(new Caller.Operator())
                : accounts.ownerOf(key).map(Caller.Owner::new);
    }

    private static RefusedRequest keyMissing() {
        return new RefusedRequest(
                Problem.of(ProblemKind.NOT_AUTHENTICATED, "Send a key as `Authorization: Bearer <key>`.")
                        .withHeader("WWW-Authenticate", "Bearer realm=\"toran\""));
    }

    private static RefusedRequest notAuthenticated(String detail, String error) {
        return new RefusedRequest(Problem.of(ProblemKind.NOT_AUTHENTICATED, detail)
                .withHeader("WWW-Authenticate", "Bearer realm=\"toran\", error=\"" + error + "\""));
    }

    private static RefusedRequest notAllowed(String detail) {
        return new RefusedRequest(Problem.of(ProblemKind.NOT_ALLOWED, detail));
    }

    private sealed interface Caller {
        record Operator() implements Caller {}

        record Owner(AccountId account) implements Caller {}

        record Nobody() implements Caller {}
    }
}
