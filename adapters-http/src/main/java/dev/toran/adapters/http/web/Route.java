package dev.toran.adapters.http.web;

import dev.toran.domain.account.AccountId;

/// One call of the API.
///
/// @param path from the root, with `{name}` for a part that varies
/// @param access who may call it, and what it does for them
public record Route(Method method, String path, Access access) {

    /// A call of the operator.
    public static Route forOperator(Method method, String path, OpenHandler handler) {
        return new Route(method, path, new Access.OperatorOnly(handler));
    }

    /// A call of an account's program.
    public static Route forAccount(Method method, String path, AccountHandler handler) {
        return new Route(method, path, new Access.AccountOnly(handler));
    }

    /// A call that needs no key and looks at none.
    public static Route forAnybody(Method method, String path, OpenHandler handler) {
        return new Route(method, path, new Access.Anybody(handler));
    }

    /// A call of an account's program, or of the dashboard in a browser whose user is signed in.
    public static Route forAccountOrSession(Method method, String path, AccountHandler handler) {
        return new Route(method, path, new Access.AccountOrSession(handler));
    }

    /// A call of an account's program, or of somebody without a key.
    public static Route forAccountOrVisitor(Method method, String path, AccountHandler handler, OpenHandler visitors) {
        return new Route(method, path, new Access.AccountOrVisitor(handler, visitors));
    }

    /// Who may make a call. A handler that works for an account takes the account's identity, which only a valid key
    /// yields: it can't be reached by anybody else.
    public sealed interface Access {

        /// Nobody is asked for a key.
        record Anybody(OpenHandler handler) implements Access {}

        /// The operator's key is needed.
        record OperatorOnly(OpenHandler handler) implements Access {}

        /// An account's key is needed.
        record AccountOnly(AccountHandler handler) implements Access {}

        /// An account's key is needed, or a session of its owner. Only for calls that change nothing: nobody is asked
        /// whether another site's page makes them.
        record AccountOrSession(AccountHandler handler) implements Access {}

        /// An account's key counts; without any the caller is a visitor. A wrong key is an error, never a visitor.
        record AccountOrVisitor(AccountHandler handler, OpenHandler visitors) implements Access {}
    }

    /// Answers a request of anybody who got this far.
    @FunctionalInterface
    public interface OpenHandler {
        Reply handle(ApiRequest request);
    }

    /// Answers a request on behalf of an account.
    @FunctionalInterface
    public interface AccountHandler {
        Reply handle(AccountId account, ApiRequest request);
    }
}
