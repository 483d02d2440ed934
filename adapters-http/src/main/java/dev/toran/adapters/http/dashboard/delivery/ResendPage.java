package dev.toran.adapters.http.dashboard.delivery;

import dev.toran.adapters.http.dashboard.page.Address;
import dev.toran.adapters.http.dashboard.page.Entrance;
import dev.toran.adapters.http.dashboard.page.Figures;
import dev.toran.adapters.http.dashboard.page.Option;
import dev.toran.adapters.http.dashboard.page.Screen;
import dev.toran.adapters.http.dashboard.page.Section;
import dev.toran.adapters.http.dashboard.page.Visit;
import dev.toran.adapters.http.dashboard.page.Where;
import dev.toran.adapters.http.web.Form;
import dev.toran.adapters.http.web.Method;
import dev.toran.adapters.http.web.Reply;
import dev.toran.adapters.http.web.Route;
import dev.toran.application.browse.Destination;
import dev.toran.application.browse.Destinations;
import dev.toran.application.lead.ReplayDeliveries;
import dev.toran.application.lead.ReplaySource;
import dev.toran.domain.webhook.Webhook;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Sends everything again that failed in a span of time, after showing how much that is.
public final class ResendPage {

    static final String PATH = Section.DELIVERIES.path() + "/resend";

    private static final int UNPROCESSABLE = 422;

    private final Entrance entrance;
    private final Screen screen;
    private final Destinations destinations;
    private final ReplayDeliveries replay;
    private final InstantSource clock;

    public ResendPage(
            Entrance entrance, Screen screen, Destinations destinations, ReplayDeliveries replay, InstantSource clock) {
        this.entrance = entrance;
        this.screen = screen;
        this.destinations = destinations;
        this.replay = replay;
        this.clock = clock;
    }

    public List<Route> routes() {
        return List.of(
                entrance.owner(
                        Method.GET,
                        PATH,
                        visit -> show(
                                visit,
                                200,
                                SpanForm.in(visit.request()::queryText, clock.instant()),
                                Optional.empty())),
                entrance.owner(Method.POST, PATH, this::resend));
    }

    /// The page.
    ///
    /// @param total how many would be sent again
    /// @param done what has just been done
    public record Shown(
            SpanForm form, List<Option> destinations, List<Missed> missed, String total, Optional<Done> done) {

        /// Whether there is anything to send again.
        public boolean isAnything() {
            return !missed.isEmpty();
        }
    }

    /// What one destination missed.
    public record Missed(String where, String leads) {}

    /// What has just been done, and where to watch it.
    public record Done(String words, String path) {}

    private Reply show(Visit visit, int status, SpanForm form, Optional<Done> done) {
        List<Destination> all = destinations.of(visit.owner());
        Where where = new Where(all);
        List<Count> counts = form.error().isEmpty() ? counts(all, form) : List.of();
        int total = counts.stream().mapToInt(Count::leads).sum();
        return screen.page(
                status,
                visit.frame(Section.DELIVERIES, "Resend what failed"),
                "delivery/resend",
                new Shown(
                        form,
                        where.options("All destinations", form.destination()),
                        counts.stream()
                                .map(count -> new Missed(
                                        Where.name(count.webhook().endpoint().url()), words(count.leads())))
                                .toList(),
                        words(total),
                        done));
    }

    private record Count(Webhook webhook, int leads) {}

    private List<Count> counts(List<Destination> all, SpanForm form) {
        return wanted(all, form)
                .map(webhook -> new Count(webhook, replay.preview(webhook.key(), span(form))))
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

    private Reply resend(Visit visit) {
        Form sent = visit.request().form();
        SpanForm form = SpanForm.in(sent::given, clock.instant());
        if (!form.error().isEmpty()) {
            return show(visit, UNPROCESSABLE, form, Optional.empty());
        }
        int made = wanted(destinations.of(visit.owner()), form)
                .mapToInt(webhook -> replay.replay(webhook.key(), span(form)))
                .sum();
        String words = made == 0
                ? "Nothing was sent: it is on the way already, or the plan, a missing contact or a switched-off"
                        + " destination holds it back."
                : Figures.count(made, "new delivery is", "new deliveries are")
                        + " on the way, twenty a second, so that your receiver keeps up and new leads go first.";
        return show(
                visit,
                200,
                form,
                Optional.of(new Done(
                        words,
                        new Address(Section.DELIVERIES.path())
                                .with("destination", form.destination())
                                .text())));
    }
}
