package dev.toran.adapters.http.dashboard.delivery;

import dev.toran.adapters.http.dashboard.page.Entrance;
import dev.toran.adapters.http.dashboard.page.Figures;
import dev.toran.adapters.http.dashboard.page.Found;
import dev.toran.adapters.http.dashboard.page.Option;
import dev.toran.adapters.http.dashboard.page.Person;
import dev.toran.adapters.http.dashboard.page.Screen;
import dev.toran.adapters.http.dashboard.page.Section;
import dev.toran.adapters.http.dashboard.page.Visit;
import dev.toran.adapters.http.dashboard.page.Where;
import dev.toran.adapters.http.json.Uuids;
import dev.toran.adapters.http.web.Cursors;
import dev.toran.adapters.http.web.Method;
import dev.toran.adapters.http.web.Reply;
import dev.toran.adapters.http.web.Route;
import dev.toran.application.browse.Cursor;
import dev.toran.application.browse.DeliveryArchive;
import dev.toran.application.browse.DeliveryRecord;
import dev.toran.application.browse.Destinations;
import dev.toran.application.browse.LeadArchive;
import dev.toran.application.browse.Page;
import dev.toran.application.lead.LeadRecord;
import dev.toran.application.lead.ReplayDeliveries;
import dev.toran.application.lead.RunReplays;
import dev.toran.domain.delivery.DeliveryId;
import dev.toran.domain.lead.LeadId;
import dev.toran.domain.webhook.WebhookKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// An owner's deliveries in a list, newest first, to choose some from and send them again.
public final class DeliveryPages {

    private final Entrance entrance;
    private final Screen screen;
    private final Parts parts;

    public DeliveryPages(Entrance entrance, Screen screen, Parts parts) {
        this.entrance = entrance;
        this.screen = screen;
        this.parts = parts;
    }

    /// What is looked at and done here.
    public record Parts(
            DeliveryArchive deliveries,
            LeadArchive leads,
            Destinations destinations,
            ReplayDeliveries replay,
            RunReplays replays) {}

    public List<Route> routes() {
        return List.of(
                entrance.owner(Method.GET, Section.DELIVERIES.path(), visit -> list(visit, Optional.empty())),
                entrance.owner(Method.POST, Section.DELIVERIES.path(), this::resend));
    }

    /// The page.
    ///
    /// @param here its own address, for looking again
    /// @param resending how many replays are under way
    /// @param done what has just been done
    public record Shown(String here, Choices choices, Listed listed, long resending, Optional<String> done) {

        /// Whether more will be in the list in a moment.
        public boolean isResending() {
            return resending > 0;
        }
    }

    /// What can be looked for.
    public record Choices(DeliveryQuery query, List<Option> statuses, List<Option> destinations) {}

    /// What was found.
    ///
    /// @param older where the list goes on; empty at its end
    public record Listed(List<Line> lines, Optional<String> older, Found found) {}

    /// One delivery.
    ///
    /// @param lead the name of whom it is about; empty for a test
    public record Line(DeliveryView delivery, Optional<String> lead) {

        /// Whom it is about.
        public String person() {
            return lead.orElse("Test Lead");
        }

        /// Whether it can be sent again: a test can't, one presses the button.
        public boolean canBeResent() {
            return lead.isPresent();
        }
    }

    private Reply list(Visit visit, Optional<String> done) {
        DeliveryQuery query = DeliveryQuery.in(visit.request());
        Optional<Cursor> after = DeliveryQuery.after(visit.request());
        Where where = new Where(parts.destinations().of(visit.owner()));
        Listed listed = listed(visit, query, after, where);
        return visit.request().isFromScript()
                ? screen.part("delivery/lines", listed)
                : screen.page(
                        visit.frame(Section.DELIVERIES, "Deliveries"),
                        "delivery/list",
                        new Shown(
                                query.address()
                                        .with("after", after.map(Cursors::text))
                                        .text(),
                                new Choices(
                                        query,
                                        query.statuses(),
                                        where.options("All destinations", query.destination())),
                                listed,
                                parts.replays().of(visit.owner()).stream()
                                        .filter(replay -> !replay.progress().isFinished())
                                        .count(),
                                done));
    }

    private Listed listed(Visit visit, DeliveryQuery query, Optional<Cursor> after, Where where) {
        Page<DeliveryRecord> page = parts.deliveries()
                .page(visit.owner(), query.filter(), new Cursor.Range(after, Cursor.Range.DEFAULT_LIMIT));
        Map<LeadId, LeadRecord> people = parts
                .leads()
                .find(
                        visit.owner(),
                        page.items().stream()
                                .map(record -> record.delivery().lead())
                                .distinct()
                                .toList())
                .stream()
                .collect(Collectors.toMap(record -> record.lead().id(), Function.identity()));
        return new Listed(
                page.items().stream()
                        .map(record -> new Line(
                                DeliveryView.of(record, where),
                                Optional.ofNullable(people.get(record.delivery().lead()))
                                        .map(found -> Person.of(found).name())))
                        .toList(),
                page.next()
                        .map(next -> query.address()
                                .with("after", Cursors.text(next))
                                .text()),
                Found.of(page.items(), query.isNarrow() || after.isPresent()));
    }

    /// Sends the chosen ones again.
    private Reply resend(Visit visit) {
        List<DeliveryId> ticked = visit.request().form().all("delivery").stream()
                .limit(Cursor.Range.MAX_LIMIT)
                .flatMap(text -> Uuids.parse(text).stream())
                .map(DeliveryId::new)
                .toList();
        List<DeliveryRecord> chosen = parts.deliveries().find(visit.owner(), ticked);
        if (chosen.isEmpty()) {
            return list(visit, Optional.of("Nothing was chosen. Tick the deliveries that you want to send again."));
        }
        Map<WebhookKey, List<LeadId>> byWebhook = chosen.stream()
                .map(DeliveryRecord::delivery)
                .collect(Collectors.groupingBy(
                        delivery -> delivery.webhook(),
                        Collectors.mapping(delivery -> delivery.lead(), Collectors.toList())));
        int made = byWebhook.entrySet().stream()
                .mapToInt(entry -> parts.replay().resend(entry.getKey(), entry.getValue()))
                .sum();
        int asked = byWebhook.values().stream()
                .mapToInt(leads -> (int) leads.stream().distinct().count())
                .sum();
        return list(visit, Optional.of(done(made, asked)));
    }

    /// What came of sending so many leads again.
    static String done(int made, int asked) {
        String sent = made == 0
                ? "Nothing was sent."
                : Figures.count(made, "new delivery is", "new deliveries are") + " on the way.";
        int passedOver = asked - made;
        return passedOver <= 0
                ? sent
                : sent + " " + Figures.count(passedOver, "was", "were")
                        + " passed over: on the way already, erased, a test, or the plan, a missing contact or a"
                        + " switched-off destination holds it back.";
    }
}
