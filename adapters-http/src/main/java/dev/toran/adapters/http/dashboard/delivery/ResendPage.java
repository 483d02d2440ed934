package dev.toran.adapters.http.dashboard.delivery;

import dev.toran.adapters.http.dashboard.page.Address;
import dev.toran.adapters.http.dashboard.page.Entrance;
import dev.toran.adapters.http.dashboard.page.Figures;
import dev.toran.adapters.http.dashboard.page.Option;
import dev.toran.adapters.http.dashboard.page.Screen;
import dev.toran.adapters.http.dashboard.page.Section;
import dev.toran.adapters.http.dashboard.page.Visit;
import dev.toran.adapters.http.dashboard.page.Where;
import dev.toran.adapters.http.json.Uuids;
import dev.toran.adapters.http.web.Form;
import dev.toran.adapters.http.web.Method;
import dev.toran.adapters.http.web.Reply;
import dev.toran.adapters.http.web.Route;
import dev.toran.application.browse.Destination;
import dev.toran.application.browse.Destinations;
import dev.toran.application.lead.OrderedReplay;
import dev.toran.application.lead.ReplayDeliveries;
import dev.toran.application.lead.ReplayOrder;
import dev.toran.application.lead.ReplaySource;
import dev.toran.application.lead.RunReplays;
import dev.toran.domain.webhook.Webhook;
import dev.toran.domain.webhook.WebhookKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Sends everything again that failed in a span of time, after showing how much that is, and shows how far that has
/// come.
public final class ResendPage {

    static final String PATH = Section.DELIVERIES.path() + "/resend";

    private static final int UNPROCESSABLE = 422;

    /// How long the page tells of a replay that is through.
    private static final Duration RECENT = Duration.ofDays(1);

    private final Entrance entrance;
    private final Screen screen;
    private final Parts parts;

    public ResendPage(Entrance entrance, Screen screen, Parts parts) {
        this.entrance = entrance;
        this.screen = screen;
        this.parts = parts;
    }

    /// What is looked at and done here.
    ///
    /// @param ids set one order apart from another
    public record Parts(
            Destinations destinations,
            ReplayDeliveries replay,
            RunReplays replays,
            InstantSource clock,
            Supplier<UUID> ids) {}

    public List<Route> routes() {
        return List.of(entrance.owner(Method.GET, PATH, this::look), entrance.owner(Method.POST, PATH, this::resend));
    }

    /// The page.
    ///
    /// @param order identity of what its button orders: pressing it twice is ordering once
    /// @param total how many would be sent again
    public record Shown(
            SpanForm form,
            List<Option> destinations,
            ReplayView.All replays,
            List<Missed> missed,
            String total,
            String order) {

        /// Whether there is anything to send again.
        public boolean isAnything() {
            return !missed.isEmpty();
        }
    }

    /// What one destination missed.
    public record Missed(String where, String leads) {}

    private record Count(Webhook webhook, int leads) {}

    /// A script asks for what is under way alone, again and again.
    private Reply look(Visit visit) {
        if (visit.request().isFromScript()) {
            return screen.part(
                    "delivery/replays",
                    views(recent(visit), new Where(parts.destinations().of(visit.owner()))));
        }
        return show(visit, 200, SpanForm.in(visit.request()::queryText, now()));
    }

    private Reply show(Visit visit, int status, SpanForm form) {
        List<Destination> all = parts.destinations().of(visit.owner());
        Where where = new Where(all);
        List<OrderedReplay> replays = recent(visit);
        List<Count> counts = form.error().isEmpty() ? counts(all, form, replays) : List.of();
        return screen.page(
                status,
                visit.frame(Section.DELIVERIES, "Resend what failed"),
                "delivery/resend",
                new Shown(
                        form,
                        where.options("All destinations", form.destination()),
                        views(replays, where),
                        counts.stream()
                                .map(count -> new Missed(
                                        Where.name(count.webhook().endpoint().url()), words(count.leads())))
                                .toList(),
                        words(counts.stream().mapToInt(Count::leads).sum()),
                        parts.ids().get().toString()));
    }

    private Reply resend(Visit visit) {
        Form sent = visit.request().form();
        SpanForm form = SpanForm.in(sent::given, now());
        if (!form.error().isEmpty()) {
            return show(visit, UNPROCESSABLE, form);
        }
        UUID order = sent.given("order").flatMap(Uuids::parse).orElseGet(parts.ids());
        List<Destination> all = parts.destinations().of(visit.owner());
        parts.replays()
                .order(counts(all, form, recent(visit)).stream()
                        .map(count -> new ReplayOrder(order, count.webhook().key(), span(form), now()))
                        .toList());
        return Reply.seeOther(new Address(PATH)
                .with("destination", form.destination())
                .with("from", form.from())
                .with("until", form.until())
                .text());
    }

    private List<OrderedReplay> recent(Visit visit) {
        Instant since = now().minus(RECENT);
        return parts.replays().of(visit.owner()).stream()
                .filter(replay ->
                        replay.progress().finishedAt().map(since::isBefore).orElse(true))
                .toList();
    }

    private static ReplayView.All views(List<OrderedReplay> replays, Where where) {
        return new ReplayView.All(
                replays.stream().map(replay -> ReplayView.of(replay, where)).toList());
    }

    /// What each destination missed; one that is being sent again is left out.
    private List<Count> counts(List<Destination> all, SpanForm form, List<OrderedReplay> replays) {
        Set<WebhookKey> underWay = replays.stream()
                .filter(replay -> !replay.progress().isFinished())
                .map(replay -> replay.order().webhook())
                .collect(Collectors.toSet());
        return wanted(all, form)
                .filter(webhook -> !underWay.contains(webhook.key()))
                .map(webhook -> new Count(webhook, parts.replay().preview(webhook.key(), span(form))))
                .filter(count -> count.leads() > 0)
                .toList();
    }

    private static Stream<Webhook> wanted(List<Destination> all, SpanForm form) {
        return all.stream()
                .map(Destination::webhook)
                .filter(webhook ->
                        form.destination().isEmpty() || webhook.id().toString().equals(form.destination()));
    }

    private static String words(int leads) {
        return leads >= ReplayDeliveries.MOST_COUNTED
                ? Figures.count(leads) + " leads or more"
                : Figures.count(leads, "lead", "leads");
    }

    private static ReplaySource.Span span(SpanForm form) {
        return new ReplaySource.Span(form.since().orElseThrow(), form.end().orElseThrow(), ReplaySource.Which.FAILED);
    }

    private Instant now() {
        return parts.clock().instant();
    }
}
