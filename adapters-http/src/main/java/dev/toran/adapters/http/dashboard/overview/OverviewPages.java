package dev.toran.adapters.http.dashboard.overview;

import dev.toran.adapters.http.dashboard.page.Address;
import dev.toran.adapters.http.dashboard.page.Entrance;
import dev.toran.adapters.http.dashboard.page.Figures;
import dev.toran.adapters.http.dashboard.page.Screen;
import dev.toran.adapters.http.dashboard.page.Section;
import dev.toran.adapters.http.dashboard.page.TierBadge;
import dev.toran.adapters.http.dashboard.page.Visit;
import dev.toran.adapters.http.web.Method;
import dev.toran.adapters.http.web.Reply;
import dev.toran.adapters.http.web.Route;
import dev.toran.application.browse.Destinations;
import dev.toran.application.overview.Overview;
import dev.toran.application.overview.Period;
import dev.toran.application.overview.ShowOverview;
import dev.toran.application.overview.SpeedToLead;
import dev.toran.domain.delivery.DeliveryStatus;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Whether leads flow, at a glance.
public final class OverviewPages {

    private final Entrance entrance;
    private final Screen screen;
    private final ShowOverview overview;
    private final Destinations destinations;

    public OverviewPages(Entrance entrance, Screen screen, ShowOverview overview, Destinations destinations) {
        this.entrance = entrance;
        this.screen = screen;
        this.overview = overview;
        this.destinations = destinations;
    }

    public List<Route> routes() {
        return List.of(entrance.owner(Method.GET, Section.OVERVIEW.path(), this::show));
    }

    /// The page.
    ///
    /// @param here its own address, for looking again
    public record Shown(String here, List<Tab> tabs, Body body) {}

    /// A span to look at.
    public record Tab(String words, String path, Selection selection) {

        /// For the attribute `aria-current`.
        public Optional<String> current() {
            return selection == Selection.SELECTED ? Optional.of("page") : Optional.empty();
        }
    }

    /// Whether it is the span that is looked at.
    public enum Selection {
        SELECTED,
        OTHER
    }

    /// What changes while it is looked at.
    ///
    /// @param note that not everything was counted; empty where it was
    public record Body(
            Setup setup,
            List<TroubleCard> trouble,
            List<Figure> figures,
            List<Chart> charts,
            List<Speed> speed,
            Optional<String> note) {}

    /// How far an account has come.
    public enum Setup {
        /// There is nowhere to send leads to.
        NO_DESTINATION,
        /// Nothing came in yet.
        NO_LEADS,
        RUNNING
    }

    /// One number.
    public record Figure(String words, String number, String more) {}

    /// How fast leads of one tier arrive.
    public record Speed(TierBadge tier, String median, String p95, String leads) {}

    private Reply show(Visit visit) {
        Period period = visit.request()
                .queryText("period")
                .flatMap(OverviewPages::period)
                .orElse(Period.DAY);
        Body body = body(visit, overview.of(visit.owner(), period));
        return visit.request().isFromScript()
                ? screen.part("overview/body", body)
                : screen.page(
                        visit.frame(Section.OVERVIEW, "Overview"),
                        "overview/page",
                        new Shown(path(period), tabs(period), body));
    }

    private Body body(Visit visit, Overview found) {
        return new Body(
                setup(visit, found),
                found.inTrouble().stream().map(TroubleCard::of).toList(),
                figures(found),
                List.of(Chart.leads(found), Chart.deliveries(found)),
                found.speed().stream().map(OverviewPages::speed).toList(),
                found.coverage() == Overview.Coverage.COMPLETE
                        ? Optional.empty()
                        : Optional.of("There is more in this span than one look counts: these are the newest "
                                + Figures.count(ShowOverview.MOST_COUNTED) + "."));
    }

    private Setup setup(Visit visit, Overview found) {
        if (found.leadCount() > 0) {
            return Setup.RUNNING;
        }
        return destinations.of(visit.owner()).isEmpty() ? Setup.NO_DESTINATION : Setup.NO_LEADS;
    }

    private static List<Figure> figures(Overview found) {
        int delivered = found.deliveryCount(DeliveryStatus.DELIVERED);
        int failed = found.deliveryCount(DeliveryStatus.FAILED);
        int open = found.deliveryCount(DeliveryStatus.PENDING) + found.deliveryCount(DeliveryStatus.RETRYING);
        return List.of(
                new Figure("Leads", Figures.count(found.leadCount()), ""),
                new Figure(
                        "Delivered",
                        found.shareDelivered().isPresent()
                                ? Figures.share(found.shareDelivered().getAsDouble())
                                : "–",
                        Figures.count(delivered) + " of "
                                + Figures.count(delivered + failed, "delivery", "deliveries")),
                new Figure(
                        "Failed",
                        Figures.count(failed),
                        failed == 0 ? "nothing to resend" : "including those resent since"),
                new Figure("On their way", Figures.count(open), "retries included"));
    }

    private static Speed speed(SpeedToLead measured) {
        return new Speed(
                TierBadge.of(measured.tier()),
                Figures.time(measured.median()),
                Figures.time(measured.p95()),
                Figures.count(measured.leads()));
    }

    private static List<Tab> tabs(Period selected) {
        return Arrays.stream(Period.values())
                .map(period ->
                        new Tab(words(period), path(period), period == selected ? Selection.SELECTED : Selection.OTHER))
                .toList();
    }

    private static String words(Period period) {
        return switch (period) {
            case DAY -> "24 hours";
            case WEEK -> "7 days";
            case MONTH -> "30 days";
        };
    }

    private static String path(Period period) {
        return new Address(Section.OVERVIEW.path()).with("period", word(period)).text();
    }

    private static String word(Period period) {
        return period.name().toLowerCase(Locale.ROOT);
    }

    private static Optional<Period> period(String word) {
        return Arrays.stream(Period.values())
                .filter(period -> word(period).equals(word))
                .findFirst();
    }
}
