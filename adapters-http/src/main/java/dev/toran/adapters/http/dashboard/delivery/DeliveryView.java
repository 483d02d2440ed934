package dev.toran.adapters.http.dashboard.delivery;

import dev.toran.adapters.http.dashboard.page.DeliveryBadge;
import dev.toran.adapters.http.dashboard.page.Figures;
import dev.toran.adapters.http.dashboard.page.Moment;
import dev.toran.adapters.http.dashboard.page.Section;
import dev.toran.adapters.http.dashboard.page.Where;
import dev.toran.application.browse.DeliveryRecord;
import dev.toran.domain.delivery.Attempt;
import dev.toran.domain.delivery.FailureCode;
import dev.toran.domain.signing.EventType;
import java.util.List;
import java.util.Optional;

/// A delivery in few words.
///
/// @param where its destination
/// @param tried how often it was tried, and what came of the last attempt
/// @param next when it is tried again
public record DeliveryView(
        String id,
        DeliveryBadge badge,
        String where,
        Moment at,
        String tried,
        Optional<Moment> next,
        Progress progress) {

    /// Whether it still changes by itself.
    public enum Progress {
        MOVING,
        FINISHED
    }

    /// A delivery in few words.
    public static DeliveryView of(DeliveryRecord record, Where where) {
        return new DeliveryView(
                record.delivery().id().toString(),
                DeliveryBadge.of(record),
                where.name(record.delivery().webhook().webhook()),
                new Moment(record.delivery().createdAt()),
                tried(record),
                record.attempts().isEmpty()
                        ? Optional.empty()
                        : record.nextAttemptAt().map(Moment::new),
                record.status().isOpen() ? Progress.MOVING : Progress.FINISHED);
    }

    /// Where its page is.
    public String path() {
        return Section.DELIVERIES.path() + "/" + id;
    }

    /// Whether it still changes by itself.
    public boolean isMoving() {
        return progress == Progress.MOVING;
    }

    private static String tried(DeliveryRecord record) {
        List<Attempt> attempts = record.attempts();
        String kind = record.delivery().payload().event() == EventType.LEAD_TEST ? "test, " : "";
        if (attempts.isEmpty()) {
            return kind + "not tried yet";
        }
        return kind + Figures.count(attempts.size(), "attempt", "attempts") + ", " + outcome(attempts.getLast());
    }

    /// What came of an attempt, in a few words: the failure's code without its underscores.
    static String outcome(Attempt attempt) {
        String status = attempt.outcome().status().isPresent()
                ? "status " + attempt.outcome().status().getAsInt()
                : attempt.outcome()
                        .failure()
                        .map(FailureCode::wireName)
                        .map(code -> code.replace('_', ' '))
                        .orElse("");
        return status + " after " + Figures.time(attempt.duration());
    }
}
