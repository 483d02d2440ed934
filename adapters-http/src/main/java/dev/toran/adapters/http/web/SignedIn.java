package dev.toran.adapters.http.web;

import dev.toran.application.session.SessionHolder;
import dev.toran.application.session.SessionLimits;
import dev.toran.application.session.SessionToken;
import dev.toran.application.session.SignIn;
import dev.toran.domain.account.AccountId;
import dev.toran.domain.account.KeyHash;
import java.time.Duration;
import java.util.Optional;

/// Who is signed in in the browser that sends a request, which its cookie tells.
public final class SignedIn {

    private final SignIn signIn;
    private final KeyHash operatorKey;
    private final Cookie cookie;

    /// @param operatorKey whoever signed in with another one is the operator no more
    public SignedIn(SignIn signIn, KeyHash operatorKey, Cookie cookie) {
        this.signIn = signIn;
        this.operatorKey = operatorKey;
        this.cookie = cookie;
    }

    /// How the cookie travels.
    public enum Cookie {
        /// Over http too, for a server on one's own machine.
        PLAIN("toran_session", ""),
        /// Over https only; no other host of the same domain can set it (RFC 6265bis section 4.1.3.2).
        SECURE("__Host-toran_session", "; Secure");

        private final String title;
        private final String further;

        Cookie(String title, String further) {
            this.title = title;
            this.further = further;
        }

        private String with(String value, Duration age) {
            return title + "=" + value + "; Path=/; Max-Age=" + age.toSeconds() + "; HttpOnly; SameSite=Lax" + further;
        }
    }

    /// The token that the browser shows, whatever it is worth.
    public Optional<SessionToken> token(ApiRequest request) {
        return request.cookie(cookie.title).map(SessionToken::presented);
    }

    /// Whoever is signed in.
    public Optional<SessionHolder> holder(ApiRequest request) {
        return token(request).flatMap(signIn::whoIs).filter(this::isStill);
    }

    /// The account whose owner is signed in.
    Optional<AccountId> account(ApiRequest request) {
        return holder(request)
                .flatMap(holder ->
                        holder instanceof SessionHolder.Owner owner ? Optional.of(owner.account()) : Optional.empty());
    }

    /// The same reply, with which the browser keeps a token.
    public Reply keeping(SessionToken token, Reply reply) {
        return reply.withHeader("Set-Cookie", cookie.with(token.reveal(), SessionLimits.OWNER.absolute()));
    }

    /// The same reply, with which the browser forgets its token.
    public Reply forgetting(Reply reply) {
        return reply.withHeader("Set-Cookie", cookie.with("", Duration.ZERO));
    }

    private boolean isStill(SessionHolder holder) {
        return !(holder instanceof SessionHolder.Operator operator)
                || operator.key().equals(operatorKey);
    }
}
