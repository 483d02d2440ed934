package dev.toran.adapters.http.dashboard;

import dev.toran.adapters.http.dashboard.operator.OperatorPages;
import dev.toran.adapters.http.dashboard.page.AssetRoutes;
import dev.toran.adapters.http.dashboard.page.Entrance;
import dev.toran.adapters.http.dashboard.page.ProblemPages;
import dev.toran.adapters.http.dashboard.page.Screen;
import dev.toran.adapters.http.dashboard.page.Section;
import dev.toran.adapters.http.dashboard.session.PasswordPages;
import dev.toran.adapters.http.dashboard.session.SignInLimits;
import dev.toran.adapters.http.dashboard.session.SignInPages;
import dev.toran.adapters.http.dashboard.webhook.WebhookPages;
import dev.toran.adapters.http.dashboard.widget.WidgetPages;
import dev.toran.adapters.http.web.Method;
import dev.toran.adapters.http.web.Route;
import dev.toran.adapters.http.web.SignedIn;
import dev.toran.application.account.SetUpAccount;
import dev.toran.application.session.SignIn;
import dev.toran.application.webhook.TroubledEndpoints;
import dev.toran.domain.account.KeyHash;
import java.util.List;
import java.util.stream.Stream;

/// Every page of the dashboard, in one list.
public final class Dashboard {

    private final Screen screen = new Screen();
    private final People people;
    private final WebhookPages.Parts webhooks;
    private final TroubledEndpoints troubled;

    public Dashboard(People people, WebhookPages.Parts webhooks, TroubledEndpoints troubled) {
        this.people = people;
        this.webhooks = webhooks;
        this.troubled = troubled;
    }

    /// Who may come in.
    public record People(
            SetUpAccount accounts, SignIn signIn, SignedIn signedIn, KeyHash operatorKey, SignInLimits limits) {}

    /// How problems are told at addresses of the dashboard.
    public ProblemPages problems() {
        return new ProblemPages(screen);
    }

    /// What is answered under `/dashboard`.
    public List<Route> routes() {
        Entrance entrance = new Entrance(people.signedIn(), people.accounts());
        SignInPages.Checks checks = new SignInPages.Checks(people.operatorKey(), people.limits());
        return Stream.of(
                        new AssetRoutes().routes(),
                        new SignInPages(entrance, screen, people.signIn(), people.signedIn(), checks).routes(),
                        new PasswordPages(entrance, screen, people.signIn(), people.limits()).routes(),
                        new WidgetPages(entrance, screen, webhooks.widgets(), webhooks.configure()).routes(),
                        new WebhookPages(entrance, screen, webhooks).routes(),
                        new OperatorPages(entrance, screen, people.accounts(), troubled).routes(),
                        List.of(entrance.owner(
                                Method.GET,
                                Section.OVERVIEW.path(),
                                visit -> Entrance.goTo(Section.WIDGETS.path(), visit.request()))))
                .flatMap(List::stream)
                .toList();
    }
}
