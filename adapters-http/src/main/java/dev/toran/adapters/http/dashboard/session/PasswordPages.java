package dev.toran.adapters.http.dashboard.session;

import dev.toran.adapters.http.dashboard.page.Entrance;
import dev.toran.adapters.http.dashboard.page.Notice;
import dev.toran.adapters.http.dashboard.page.Screen;
import dev.toran.adapters.http.dashboard.page.Section;
import dev.toran.adapters.http.dashboard.page.Visit;
import dev.toran.adapters.http.web.Form;
import dev.toran.adapters.http.web.Method;
import dev.toran.adapters.http.web.Reply;
import dev.toran.adapters.http.web.Route;
import dev.toran.application.session.SignIn;
import dev.toran.domain.account.Password;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// An owner changes the password.
public final class PasswordPages {

    private static final String TEMPLATE = "session/password";
    private static final int UNPROCESSABLE = 422;
    private static final int TOO_MANY_REQUESTS = 429;

    private final Entrance entrance;
    private final Screen screen;
    private final SignIn signIn;
    private final SignInLimits limits;

    public PasswordPages(Entrance entrance, Screen screen, SignIn signIn, SignInLimits limits) {
        this.entrance = entrance;
        this.screen = screen;
        this.signIn = signIn;
        this.limits = limits;
    }

    public List<Route> routes() {
        String path = Section.PASSWORD.path();
        return List.of(
                entrance.owner(Method.GET, path, visit -> page(visit, 200, Told.NOTHING)),
                entrance.owner(Method.POST, path, this::change));
    }

    /// What is wrong with what was typed.
    public record Told(String current, String wanted) {
        static final Told NOTHING = new Told("", "");
    }

    private Reply change(Visit visit) {
        Form form = visit.request().form();
        Optional<Password> wanted = Password.parse(form.text("wanted"));
        if (wanted.isEmpty()) {
            return page(
                    visit,
                    UNPROCESSABLE,
                    new Told(
                            "",
                            "A password has " + Password.MIN_CODE_POINTS + " to " + Password.MAX_CODE_POINTS
                                    + " characters."));
        }
        Optional<Duration> wait = limits.take(visit.request(), Optional.empty());
        if (wait.isPresent()) {
            return page(visit, TOO_MANY_REQUESTS, new Told("Too many tries. Wait a few minutes.", ""));
        }
        return switch (Password.parse(form.text("current"))
                .map(current -> signIn.changePassword(visit.owner(), current, wanted.get(), visit.token()))
                .orElse(SignIn.PasswordChange.WRONG_PASSWORD)) {
            case CHANGED -> {
                limits.giveBack(visit.request(), Optional.empty());
                yield Entrance.goTo(Notice.PASSWORD_CHANGED.on(Section.PASSWORD.path()), visit.request());
            }
            case WRONG_PASSWORD ->
                page(visit, UNPROCESSABLE, new Told("This isn't your present password. Nothing was changed.", ""));
        };
    }

    private Reply page(Visit visit, int status, Told told) {
        return screen.page(status, visit.frame(Section.PASSWORD, "Change password"), TEMPLATE, told);
    }
}
