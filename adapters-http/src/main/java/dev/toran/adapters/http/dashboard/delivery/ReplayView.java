package dev.toran.adapters.http.dashboard.delivery;

import dev.toran.adapters.http.dashboard.page.Address;
import dev.toran.adapters.http.dashboard.page.Figures;
import dev.toran.adapters.http.dashboard.page.Moment;
import dev.toran.adapters.http.dashboard.page.Section;
import dev.toran.adapters.http.dashboard.page.Where;
import dev.toran.application.lead.OrderedReplay;
import dev.toran.application.lead.ReplayProgress;
import dev.toran.domain.webhook.WebhookId;
import java.util.List;
import java.util.Optional;

/// How far a replay has come, in words and as a bar.
///
/// @param passedOver what it passed over and why; empty where that is nothing
/// @param path where its deliveries can be watched
public record ReplayView(
        String id, String where, Moment began, Optional<Bar> bar, String words, String passedOver, String path) {

    /// A bar while it runs.
    ///
    /// @param all how many there are; 0 until they are counted
    public record Bar(int done, int all) {}

    /// The replays in words, and whether any of them still runs.
    public record All(List<ReplayView> replays) {

        /// Whether there is more to see in a moment.
        public boolean isUnderWay() {
            return replays.stream().anyMatch(ReplayView::isUnderWay);
        }
    }

    /// Whether it still runs.
    public boolean isUnderWay() {
        return bar.isPresent();
    }

    static ReplayView of(OrderedReplay replay, Where where) {
        WebhookId webhook = replay.order().webhook().webhook();
        ReplayProgress progress = replay.progress();
        return new ReplayView(
                webhook.toString(),
                where.name(webhook),
                new Moment(replay.order().beganAt()),
                progress.isFinished()
                        ? Optional.empty()
                        : Optional.of(
                                new Bar(progress.looked(), progress.total().orElse(0))),
                progress.isFinished() ? end(progress) : soFar(progress),
                progress.queued() == 0 ? "" : passedOver(progress.passedOver()),
                new Address(Section.DELIVERIES.path())
                        .with("destination", webhook.toString())
                        .text());
    }

    private static String soFar(ReplayProgress progress) {
        return progress.total()
                .map(total -> Figures.count(progress.queued()) + " of " + Figures.count(total, "lead", "leads")
                        + " queued so far. You can leave this page; it goes on.")
                .orElse("Counting the leads. You can leave this page; it goes on.");
    }

    private static String end(ReplayProgress progress) {
        return progress.queued() == 0
                ? "Nothing was sent: it was on the way already, or the plan, a missing contact or a switched-off"
                        + " destination held it back."
                : Figures.count(progress.queued(), "new delivery was", "new deliveries were")
                        + " made, to go out at twenty a second, so that your receiver keeps up and new leads go"
                        + " first.";
    }

    private static String passedOver(int leads) {
        return leads == 0
                ? ""
                : Figures.count(leads, "lead was", "leads were")
                        + " passed over: on the way already, or held back by the plan or a missing contact.";
    }
}
