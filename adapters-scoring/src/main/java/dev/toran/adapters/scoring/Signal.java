package dev.toran.adapters.scoring;

import java.util.function.Predicate;

/// What counts for or against a lead, and how much. Reading the list is reading the rules. Words are looked for in
/// English, German, French and Spanish; other languages are judged by everything but their words.
enum Signal {
    /// The visitor can be written to.
    EMAIL(10, evidence -> evidence.contact().email().isPresent()),
    /// The visitor can be called: who leaves a number expects a call.
    PHONE(20, evidence -> evidence.contact().phone().isPresent()),
    NAME(5, evidence -> evidence.lead().visitor().name().isPresent()),
    COMPANY(15, evidence -> evidence.lead().attribution().companyName().isPresent()),
    /// The address is not one that anybody can get for nothing.
    WORK_EMAIL(
            5,
            evidence -> evidence.emailHost()
                    .filter(host -> !Vocabulary.FREE_MAIL.contains(host))
                    .isPresent()),
    /// Somebody took the time to explain.
    DETAILED_NOTES(5, evidence -> evidence.notes().count() >= 20),
    BUYING_WORDS(20, evidence -> evidence.notes().says(Vocabulary.BUYING)),
    URGENCY(20, evidence -> evidence.notes().says(Vocabulary.URGENT)),
    /// A sum of money or a head count: the visitor knows what is needed.
    SCALE(
            10,
            evidence -> evidence.notes().says(Vocabulary.CURRENCY)
                    || evidence.notes().countsOneOf(Vocabulary.HEADCOUNT)),
    /// The form stood on a page that people visit to buy.
    BUYING_PAGE(10, evidence -> evidence.page().says(Vocabulary.BUYING_PAGES)),
    PAID_CAMPAIGN(5, evidence -> evidence.campaignMedium().says(Vocabulary.PAID_MEDIA)),
    /// Looking for a job, studying, or looking around.
    NOT_BUYING(-40, evidence -> evidence.notes().says(Vocabulary.NOT_BUYING)),
    /// Wants to sell something here.
    SOLICITING(
            -60,
            evidence -> evidence.notes().says(Vocabulary.SOLICITING)
                    || evidence.notes().occurrences("http") + evidence.notes().occurrences("https") > 2);

    private final int points;
    // Every constant is given a lambda that holds nothing.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Predicate<Evidence> shows;

    Signal(int points, Predicate<Evidence> shows) {
        this.points = points;
        this.shows = shows;
    }

    int points() {
        return points;
    }

    boolean showsIn(Evidence evidence) {
        return shows.test(evidence);
    }
}
