package dev.toran.adapters.http.dashboard.session;

import dev.toran.adapters.http.dashboard.page.Entrance;
import dev.toran.adapters.http.dashboard.page.Frame;
import dev.toran.adapters.http.dashboard.page.Notice;
import dev.toran.adapters.http.dashboard.page.Screen;
import dev.toran.adapters.http.dashboard.page.Section;
import dev.toran.adapters.http.web.ApiRequest;
import dev.toran.adapters.http.web.Form;
import dev.toran.adapters.http.web.Method;
import dev.toran.adapters.http.web.Reply;
import dev.toran.adapters.http.web.Route;
import dev.toran.adapters.http.web.SignedIn;
import dev.toran.application.session.SessionHolder;
import dev.toran.application.session.SessionToken;
import dev.toran.application.session.SignIn;
import dev.toran.domain.account.KeyHash;
import dev.toran.domain.account.OwnerEmail;
import dev.toran.domain.account.Password;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Signing in, as an account's owner or as the operator, and out.
public final class SignInPages {

    private static final String TEMPLATE = "session/signin";
    private static final String HOME = "/dashboard";
    private static final int UNAUTHORIZED = 401;
    private static final int TOO_MANY_REQUESTS = 429;

    private final Entrance entrance;
    private final Screen screen;
    private final SignIn signIn;
    private final SignedIn signedIn;
    private final Checks checks;

    public SignInPages(Entrance entrance, Screen screen, SignIn signIn, SignedIn signedIn, Checks checks) {
        this.entrance = entrance;
        this.screen = screen;
        this.signIn = signIn;
        this.signedIn = signedIn;
        this.checks = checks;
    }

    /// What a sign-in is held against.
    public record Checks(KeyHash operatorKey, SignInLimits limits) {}

    public List<Route> routes() {
        return List.of(
                entrance.anybody(Method.GET, Entrance.SIGN_IN, this::show),
                entrance.anybody(Method.POST, Entrance.SIGN_IN, this::owner),
                entrance.anybody(Method.POST, Entrance.SIGN_IN + "/operator", this::operator),
                entrance.anybody(Method.POST, "/dashboard/sign-out", this::signOut));
    }

    private Reply show(ApiRequest request) {
        Optional<SessionHolder> holder = signedIn.holder(request);
        return holder.map(known -> Entrance.goTo(home(known), request))
                .orElseGet(() -> page(
                        200,
                        SignInForm.empty(
                                request.queryText("email").orElse(""),
                                request.queryText("next").orElse("")),
                        Notice.in(request)));
    }

    private Reply owner(ApiRequest request) {
        Form form = request.form();
        SignInForm typed = SignInForm.empty(form.text("email"), form.text("next"));
        Optional<OwnerEmail> email = OwnerEmail.parse(typed.email());
        Optional<Duration> wait = checks.limits().take(request, email);
        if (wait.isPresent()) {
            return tooOften(typed, wait.get());
        }
        Optional<SessionToken> token = email.flatMap(
                owner -> Password.parse(form.text("password")).flatMap(password -> signIn.owner(owner, password)));
        token.ifPresent(in -> checks.limits().giveBack(request, email));
        return token.map(in -> signedIn.keeping(in, Reply.seeOther(typed.next())))
                .orElseGet(() -> page(
                        UNAUTHORIZED,
                        typed.refused("E-mail address and password don't go together. Check both, and Caps Lock."),
                        Optional.empty()));
    }

    private Reply operator(ApiRequest request) {
        SignInForm typed = SignInForm.empty("", request.form().text("next")).asOperator();
        Optional<Duration> wait = checks.limits().take(request, Optional.empty());
        if (wait.isPresent()) {
            return tooOften(typed, wait.get());
        }
        if (!checks.operatorKey().matches(request.form().text("key").strip())) {
            return page(
                    UNAUTHORIZED,
                    typed.refused(
                            "This isn't the operator's key. It is what TORAN_ADMIN_KEY says, or the file admin-key in"
                                    + " the data directory."),
                    Optional.empty());
        }
        checks.limits().giveBack(request, Optional.empty());
        return signedIn.keeping(signIn.operator(checks.operatorKey()), Reply.seeOther(typed.operatorsNext()));
    }

    private Reply signOut(ApiRequest request) {
        signedIn.token(request).ifPresent(signIn::signOut);
        return signedIn.forgetting(Entrance.goTo(Notice.SIGNED_OUT.on(Entrance.SIGN_IN), request));
    }

    private Reply tooOften(SignInForm typed, Duration wait) {
        long minutes = Math.max(1, wait.plusSeconds(59).toMinutes());
        return page(
                        TOO_MANY_REQUESTS,
                        typed.refused("Too many tries. Wait " + minutes + (minutes == 1 ? " minute" : " minutes")
                                + ", then try again."),
                        Optional.empty())
                .withHeader(
                        "Retry-After",
                        Long.toString(Math.max(1, wait.plusMillis(999).toSeconds())));
    }

    private Reply page(int status, SignInForm form, Optional<Notice> notice) {
        return screen.page(status, Frame.outside("Sign in").with(notice), TEMPLATE, form);
    }

    private static String home(SessionHolder holder) {
        return holder instanceof SessionHolder.Owner ? HOME : Section.ACCOUNTS.path();
    }
}
