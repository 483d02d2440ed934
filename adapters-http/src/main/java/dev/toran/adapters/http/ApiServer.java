package dev.toran.adapters.http;

import dev.toran.adapters.http.account.AccountRoutes;
import dev.toran.adapters.http.dashboard.Dashboard;
import dev.toran.adapters.http.dashboard.delivery.DeliveryPages;
import dev.toran.adapters.http.dashboard.lead.LeadPage;
import dev.toran.adapters.http.dashboard.session.SignInLimits;
import dev.toran.adapters.http.dashboard.webhook.WebhookPages;
import dev.toran.adapters.http.delivery.DeliveryRoutes;
import dev.toran.adapters.http.docs.DocsRoutes;
import dev.toran.adapters.http.health.HealthRoutes;
import dev.toran.adapters.http.lead.CaptureLimiter;
import dev.toran.adapters.http.lead.CaptureRoutes;
import dev.toran.adapters.http.lead.LeadRoutes;
import dev.toran.adapters.http.live.EventRoutes;
import dev.toran.adapters.http.metrics.MetricsRoutes;
import dev.toran.adapters.http.problem.RefusedRequest;
import dev.toran.adapters.http.web.BodyRoom;
import dev.toran.adapters.http.web.ClientAddress;
import dev.toran.adapters.http.web.Gate;
import dev.toran.adapters.http.web.Method;
import dev.toran.adapters.http.web.Reception;
import dev.toran.adapters.http.web.Route;
import dev.toran.adapters.http.web.SignedIn;
import dev.toran.adapters.http.webhook.ReplayRoutes;
import dev.toran.adapters.http.webhook.SecretRoutes;
import dev.toran.adapters.http.webhook.TestRoutes;
import dev.toran.adapters.http.webhook.WebhookRoutes;
import dev.toran.adapters.http.widget.WidgetRoutes;
import dev.toran.application.Overloaded;
import dev.toran.application.StorageUnavailable;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import io.javalin.util.JavalinBindException;
import io.javalin.util.JavalinException;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.eclipse.jetty.io.ConnectionStatistics;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/// The running API. All routes are listed in one place, here.
public final class ApiServer implements AutoCloseable {

    private static final int MAX_HEADER_BYTES = 16 * 1024;
    private static final long IDLE_MILLIS = 30_000;
    private static final long STOP_MILLIS = 2_000;
    private static final int ACCEPT_QUEUE = 1_024;
    /// When there are as many connections as there may be.
    private static final long CROWDED_IDLE_MILLIS = 5_000;

    private final Javalin javalin;
    private final List<Route> calls;

    private ApiServer(Javalin javalin, List<Route> calls) {
        this.javalin = javalin;
        this.calls = calls;
    }

    /// Time, and where identities come from that name requests and orders.
    public record Surroundings(InstantSource clock, Supplier<UUID> requestIds) {}

    /// Starts to listen; returns when requests are answered.
    ///
    /// @throws CannotListen when the address is taken or not ours
    public static ApiServer start(HttpSettings settings, UseCases useCases, Surroundings surroundings) {
        SignedIn.Cookie cookie = settings.frontDoor().isHttps() ? SignedIn.Cookie.SECURE : SignedIn.Cookie.PLAIN;
        SignedIn signedIn = new SignedIn(useCases.people().signIn(), settings.operatorKey(), cookie);
        Dashboard dashboard = dashboard(settings, useCases, signedIn, surroundings);
        CommonHeaders headers = CommonHeaders.behind(settings.frontDoor());
        Answering answering = new Answering(
                new Gate(settings.operatorKey(), useCases.people().accounts(), signedIn),
                dashboard.problems(),
                headers,
                surroundings.requestIds(),
                new Reception(
                        new BodyRoom(
                                settings.limits().bodyBytes(), settings.limits().patience()),
                        surroundings.clock()));
        ConnectionStatistics connections = new ConnectionStatistics();
        List<Route> calls = routes(
                settings,
                useCases,
                new MetricsRoutes.Connections(
                        connections::getConnections, settings.limits().connections()),
                surroundings.clock());
        List<Route> routes =
                Stream.concat(calls.stream(), dashboard.routes().stream()).toList();
        Javalin javalin = Javalin.create(config -> {
            configure(config, settings, connections);
            answerTheUnreadable(config, new UnreadableRequests(headers, surroundings.requestIds()));
            config.routes.before(answering::begin);
            config.routes.after(answering::end);
            routes.forEach(route -> methods(route)
                    .forEach(method -> config.routes.addHttpHandler(
                            method, route.path(), context -> answering.answer(route, context))));
            config.routes.exception(RefusedRequest.class, answering::refused);
            config.routes.exception(StorageUnavailable.class, answering::unavailable);
            config.routes.exception(Overloaded.class, answering::overloaded);
            config.routes.exception(HttpResponseException.class, answering::refusedByJavalin);
            config.routes.exception(Exception.class, answering::failed);
        });
        try {
            return new ApiServer(javalin.start(), calls);
        } catch (JavalinBindException refused) {
            throw new CannotListen(settings.host(), settings.port(), refused);
        }
    }

    /// The port that is listened on.
    public int port() {
        return javalin.port();
    }

    /// Takes no new request, and lets those under way finish for a moment. Who needs longer is cut off.
    @Override
    public void close() {
        try {
            javalin.stop();
        } catch (JavalinException unfinished) {
            // All is stopped by then: Jetty tells of those it didn't wait for when it is through.
            if (!(unfinished.getCause() instanceof TimeoutException)) {
                throw unfinished;
            }
        }
    }

    /// Every call of the API.
    List<Route> calls() {
        return calls;
    }

    private static List<Route> routes(
            HttpSettings settings, UseCases useCases, MetricsRoutes.Connections connections, InstantSource clock) {
        UseCases.Webhooks webhooks = useCases.webhooks();
        UseCases.Leads leads = useCases.leads();
        CaptureLimiter limiter = new CaptureLimiter(
                settings.captureRate(), new ClientAddress(settings.frontDoor().trustedProxies()), clock);
        return Stream.of(
                        new AccountRoutes(
                                        useCases.people().accounts(),
                                        useCases.people().owners())
                                .routes(),
                        new WidgetRoutes(useCases.widgets()).routes(),
                        new WebhookRoutes(webhooks.configure(), settings.egress()).routes(),
                        new SecretRoutes(webhooks.secrets()).routes(),
                        new TestRoutes(webhooks.test()).routes(),
                        new ReplayRoutes(webhooks.configure(), webhooks.replay()).routes(),
                        new CaptureRoutes(leads.capture(), limiter).routes(),
                        new LeadRoutes(leads.browse(), leads.decide(), leads.resend(), leads.erase()).routes(),
                        new DeliveryRoutes(leads.deliveries()).routes(),
                        new EventRoutes(useCases.watching().live()).routes(),
                        new MetricsRoutes(
                                        useCases.watching().metrics(),
                                        useCases.watching().vitals(),
                                        connections,
                                        clock)
                                .routes(),
                        new HealthRoutes(useCases.readiness()).routes(),
                        new DocsRoutes().routes())
                .flatMap(List::stream)
                .toList();
    }

    private static Dashboard dashboard(
            HttpSettings settings, UseCases useCases, SignedIn signedIn, Surroundings surroundings) {
        UseCases.Webhooks webhooks = useCases.webhooks();
        return new Dashboard(
                new Dashboard.People(
                        useCases.people().accounts(),
                        useCases.people().owners(),
                        useCases.people().signIn(),
                        signedIn,
                        settings.operatorKey(),
                        new SignInLimits(
                                new ClientAddress(settings.frontDoor().trustedProxies()), surroundings.clock()),
                        settings.frontDoor().publicUrl()),
                new WebhookPages.Parts(
                        useCases.widgets(),
                        webhooks.configure(),
                        webhooks.secrets(),
                        webhooks.test(),
                        webhooks.sample(),
                        settings.egress()),
                records(useCases, surroundings),
                useCases.watching().troubled());
    }

    private static Dashboard.Records records(UseCases useCases, Surroundings surroundings) {
        UseCases.Leads leads = useCases.leads();
        UseCases.Views views = useCases.views();
        return new Dashboard.Records(
                views.overview(),
                new LeadPage.Parts(
                        leads.browse(), views.destinations(), useCases.widgets(), leads.resend(), leads.erase()),
                new DeliveryPages.Parts(
                        leads.deliveries(),
                        views.leads(),
                        views.destinations(),
                        useCases.webhooks().replay(),
                        useCases.webhooks().replays()),
                views.trace(),
                surroundings.clock(),
                surroundings.requestIds());
    }

    /// `HEAD` is answered as `GET` is, its content left out (RFC 9110, section 9.3.2); by itself Javalin would say 200.
    private static Stream<HandlerType> methods(Route route) {
        return route.method() == Method.GET
                ? Stream.of(HandlerType.GET, HandlerType.HEAD)
                : Stream.of(HandlerType.findOrCreate(route.method().name()));
    }

    private static void configure(JavalinConfig config, HttpSettings settings, ConnectionStatistics connections) {
        config.concurrency.useVirtualThreads = true;
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.prefer405over404 = true;
        config.jetty.modifyServer(server -> server.setStopTimeout(STOP_MILLIS));
        config.jetty.modifyHttpConfiguration(ApiServer::bound);
        config.jetty.addConnector((server, http) -> {
            ServerConnector connector = connector(server, http, settings);
            connector.addBean(connections);
            return connector;
        });
    }

    private static void answerTheUnreadable(JavalinConfig config, UnreadableRequests answers) {
        config.jetty.modifyServer(server -> server.setErrorHandler(answers));
        config.jetty.modifyServletContextHandler(context -> context.setErrorHandler(answers));
    }

    private static void bound(HttpConfiguration http) {
        http.setRequestHeaderSize(MAX_HEADER_BYTES);
        http.setSendServerVersion(false);
        http.setSendXPoweredBy(false);
        http.setIdleTimeout(IDLE_MILLIS);
        http.addCustomizer(new OneMethod());
    }

    private static ServerConnector connector(Server server, HttpConfiguration http, HttpSettings settings) {
        ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
        connector.setHost(settings.host());
        connector.setPort(settings.port());
        connector.setIdleTimeout(IDLE_MILLIS);
        connector.setAcceptQueueSize(ACCEPT_QUEUE);
        NetworkConnectionLimit limit =
                new NetworkConnectionLimit(settings.limits().connections(), connector);
        limit.setEndPointIdleTimeout(CROWDED_IDLE_MILLIS);
        server.addBean(limit);
        return connector;
    }
}
