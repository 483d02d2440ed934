package dev.toran.adapters.http.dashboard;

import dev.toran.adapters.http.dashboard.delivery.DeliveryPage;
import dev.toran.adapters.http.dashboard.delivery.DeliveryPages;
import dev.toran.adapters.http.dashboard.delivery.ResendPage;
import dev.toran.adapters.http.dashboard.lead.LeadPage;
import dev.toran.adapters.http.dashboard.lead.LeadPages;
import dev.toran.adapters.http.dashboard.operator.OperatorPages;
import dev.toran.adapters.http.dashboard.overview.OverviewPages;
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
import dev.toran.adapters.http.web.Reply;
import dev.toran.adapters.http.web.Route;
import dev.toran.adapters.http.web.SignedIn;
import dev.toran.application.account.AppointOwner;
import dev.toran.application.account.SetUpAccount;
import dev.toran.application.browse.Destinations;
import dev.toran.application.overview.ShowOverview;
import dev.toran.application.session.SignIn;
import dev.toran.application.trace.TraceDelivery;
import dev.toran.application.webhook.TroubledEndpoints;
import dev.toran.domain.account.KeyHash;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Every page of the dashboard, in one list.
public final class Dashboard {

    private final Screen screen = new Screen();
    private final People people;
    private final WebhookPages.Parts webhooks;
    private final Records records;
    private final TroubledEndpoints troubled;

    public Dashboard(People people, WebhookPages.Parts webhooks, Records records, TroubledEndpoints troubled) {
        this.people = people;
        this.webhooks = webhooks;
        this.records = records;
        this.troubled = troubled;
    }

    /// Who may come in.
    ///
    /// @param publicUrl where people reach the server, where the operator says so
    public record People(
            SetUpAccount accounts,
            AppointOwner owners,
            SignIn signIn,
            SignedIn signedIn,
            KeyHash operatorKey,
            SignInLimits limits,
            Optional<URI> publicUrl) {}

    /// What came in and what went out.
    public record Records(
            ShowOverview overview,
            LeadPage.Parts leads,
            DeliveryPages.Parts deliveries,
            TraceDelivery trace,
            InstantSource clock,
            Supplier<UUID> ids) {}

    /// How problems are told at addresses of the dashboard.
    public ProblemPages problems() {
        return new ProblemPages(screen);
    }

    /// What is answered under `/dashboard`, and the way there from the address that `serve` prints.
    public List<Route> routes() {
        Entrance entrance = new Entrance(people.signedIn(), people.accounts(), people.publicUrl());
        SignInPages.Checks checks = new SignInPages.Checks(people.operatorKey(), people.limits());
        return Stream.of(
                        List.of(Route.forAnybody(Method.GET, "/", request -> Reply.seeOther(Section.OVERVIEW.path()))),
                        new AssetRoutes().routes(),
                        new SignInPages(entrance, screen, people.signIn(), people.signedIn(), checks).routes(),
                        new PasswordPages(entrance, screen, people.signIn(), people.limits()).routes(),
                        new WidgetPages(entrance, screen, webhooks.widgets(), webhooks.configure(), people.publicUrl())
                                .routes(),
                        new WebhookPages(entrance, screen, webhooks).routes(),
                        new OperatorPages(entrance, screen, people.accounts(), people.owners(), troubled).routes(),
                        records(entrance))
                .flatMap(List::stream)
                .toList();
    }

    private List<Route> records(Entrance entrance) {
        Destinations destinations = records.deliveries().destinations();
        return Stream.of(
                        new OverviewPages(entrance, screen, records.overview(), destinations).routes(),
                        new LeadPages(
                                        entrance,
                                        screen,
                                        records.leads().leads(),
                                        records.leads().widgets())
                                .routes(),
                        new LeadPage(entrance, screen, records.leads()).routes(),
                        new DeliveryPages(entrance, screen, records.deliveries()).routes(),
                        new ResendPage(
                                        entrance,
                                        screen,
                                        new ResendPage.Parts(
                                                destinations,
                                                records.deliveries().replay(),
                                                records.deliveries().replays(),
                                                records.clock(),
                                                records.ids()))
                                .routes(),
                        new DeliveryPage(
                                        entrance,
                                        screen,
                                        records.trace(),
                                        destinations,
                                        records.leads().resend())
                                .routes())
                .flatMap(List::stream)
                .toList();
    }
}
