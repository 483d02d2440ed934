package dev.toran.bootstrap.demo;

import dev.toran.bootstrap.node.Past;
import dev.toran.domain.delivery.Answer;
import dev.toran.domain.delivery.AttemptOutcome;
import dev.toran.domain.delivery.ConnectionFault;
import dev.toran.domain.lead.Attribution;
import dev.toran.domain.lead.Contact;
import dev.toran.domain.lead.Visitor;
import dev.toran.domain.widget.WidgetId;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/// Makes up two weeks at the sample shop, so that its charts have something to show: busy office hours, quiet nights
/// and weekends, an afternoon on which the CRM was down, and a newsletter endpoint that has failed since the last
/// working day. What went wrong, did so on working days, so that there is enough of it whenever somebody looks.
final class History {

    private static final int DAYS = 14;

    /// Leads that an hour of a working day brings on average, from midnight on.
    private static final double[] BY_HOUR = {
        0.1, 0, 0, 0, 0.1, 0.1, 0.4, 0.8, 1.6, 2.4, 2.8, 2.5, 1.7, 1.9, 2.4, 2.6, 2.2, 1.5, 1.0, 0.9, 0.8, 0.6, 0.4, 0.2
    };

    private static final double WEEKEND = 0.35;
    private static final Set<DayOfWeek> FREE_DAYS = EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

    /// When the newsletter's endpoint began to fail.
    private static final LocalTime TROUBLE_FROM = LocalTime.of(9, 20);

    private static final int OUTAGE_DAYS_AGO = 5;
    private static final int OUTAGE_FROM_HOUR = 13;
    private static final int OUTAGE_UNTIL_HOUR = 17;
    private static final double HICCUP = 0.04;
    private static final Duration RETRY = Duration.ofSeconds(30);

    private static final List<String> FIRST = List.of(
            "Amara", "Bruno", "Chiara", "Daniel", "Elif", "Fatima", "Gustav", "Hannah", "Ivan", "Julia", "Kwame",
            "Leila", "Marta", "Nils", "Olivia", "Pedro", "Ruth", "Stefan", "Tomoko", "Vera", "William", "Yusuf",
            "Zara");
    private static final List<String> LAST = List.of(
            "Adeyemi",
            "Becker",
            "Castillo",
            "Dubois",
            "Eriksen",
            "Fischer",
            "Gupta",
            "Horvat",
            "Ito",
            "Jansen",
            "Kaya",
            "Lindholm",
            "Moreau",
            "Nowak",
            "Okafor",
            "Pereira",
            "Rossi",
            "Silva",
            "Tanaka",
            "Ueda",
            "Vargas",
            "Weber");
    private static final List<String> TRADES =
            List.of("Bikes", "Logistics", "Studio", "Clinics", "Bakery", "Tours", "Analytics", "Events", "Cargo");
    private static final List<String> NOTES = List.of(
            "We need a quote for 30 users this week, budget 8000 €. Please call me.",
            "Ready to sign, send the contract today.",
            "We want to buy 25 licences asap, please call.",
            "What is the price for a small team?",
            "Can I see a demo next week?",
            "Please send an offer for three cargo bikes.",
            "How much is the yearly plan?",
            "Just browsing, nice site.",
            "Great article!",
            "Do you deliver to Lisbon?",
            "Is there a newsletter?",
            "Where can I read more about this?");
    private static final List<String> SOURCES = List.of("search", "newsletter", "fair", "social");

    private final List<WidgetId> widgets;
    private final WidgetId newsletter;
    private final ZonedDateTime now;
    private final Random chance = new Random(14);

    /// @param widgets where visitors come from, in turn; one that stands there twice has twice as many
    /// @param newsletter the widget whose endpoint is down
    /// @param now the end of it, in the zone whose office hours count
    History(List<WidgetId> widgets, WidgetId newsletter, ZonedDateTime now) {
        this.widgets = List.copyOf(widgets);
        this.newsletter = newsletter;
        this.now = now;
    }

    /// The leads of these two weeks, in the order of their hours.
    List<Past.HandedIn> leads() {
        List<Past.HandedIn> leads = new ArrayList<>();
        ZonedDateTime hour = now.minusDays(DAYS).truncatedTo(ChronoUnit.HOURS);
        while (hour.plusHours(1).isBefore(now)) {
            double expected = BY_HOUR[hour.getHour()] * (isFree(hour.toLocalDate()) ? WEEKEND : 1);
            for (double left = expected; left > chance.nextDouble(); left--) {
                leads.add(handedIn(
                        widgets.get(leads.size() % widgets.size()),
                        hour.plus(chance.nextLong(3_600_000), ChronoUnit.MILLIS).toInstant()));
            }
            hour = hour.plusHours(1);
        }
        return leads;
    }

    /// When the newsletter's endpoint began to fail: on the last working day before this one.
    Instant troubleBegan() {
        return workingDay(now.toLocalDate().minusDays(1))
                .atTime(TROUBLE_FROM)
                .atZone(now.getZone())
                .toInstant();
    }

    /// The afternoon on which every endpoint but the newsletter's was down.
    LocalDate outage() {
        return workingDay(now.toLocalDate().minusDays(OUTAGE_DAYS_AGO));
    }

    /// That day, or the last one before it on which people work.
    private static LocalDate workingDay(LocalDate day) {
        LocalDate working = day;
        while (isFree(working)) {
            working = working.minusDays(1);
        }
        return working;
    }

    private static boolean isFree(LocalDate day) {
        return FREE_DAYS.contains(day.getDayOfWeek());
    }

    private Past.HandedIn handedIn(WidgetId widget, Instant at) {
        String last = one(LAST);
        String name = one(FIRST) + " " + last;
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put(Attribution.NOTES, one(NOTES));
        metadata.put(Attribution.COMPANY_NAME, last + " " + one(TRADES));
        metadata.put("utm_source", one(SOURCES));
        Optional<String> phone =
                chance.nextInt(3) == 0 ? Optional.empty() : Optional.of("+1 202 555 01" + (10 + chance.nextInt(90)));
        return new Past.HandedIn(
                widget,
                at,
                new Visitor(
                        Optional.of(name),
                        new Contact(
                                Optional.of(name.toLowerCase(Locale.ROOT).replace(' ', '.') + "@visitors.example"),
                                phone)),
                new Attribution(Optional.of("https://sample-shop.example/contact-form"), metadata));
    }

    /// What the receiver of a widget's webhook did about a lead.
    ///
    /// @param at when the lead was captured
    /// @return one or two attempts; only what is down refuses the last of them
    List<Past.Try> attempts(WidgetId widget, Instant at) {
        Duration judging = Duration.ofMillis(3 + chance.nextInt(25));
        if (isDown(widget, at)) {
            return List.of(new Past.Try(judging, quickly(), refused()), new Past.Try(RETRY, quickly(), refused()));
        }
        if (chance.nextDouble() < HICCUP) {
            return List.of(
                    new Past.Try(
                            judging, Duration.ofSeconds(5), new AttemptOutcome.Unreachable(ConnectionFault.TIMEOUT)),
                    new Past.Try(RETRY, quickly(), thanks()));
        }
        return List.of(new Past.Try(judging, quickly(), thanks()));
    }

    private boolean isDown(WidgetId widget, Instant at) {
        if (widget.equals(newsletter)) {
            return !at.isBefore(troubleBegan());
        }
        ZonedDateTime then = at.atZone(now.getZone());
        return then.toLocalDate().equals(outage())
                && then.getHour() >= OUTAGE_FROM_HOUR
                && then.getHour() < OUTAGE_UNTIL_HOUR;
    }

    /// Mostly a tenth of a second, now and then half a second and more.
    private Duration quickly() {
        double spread = Math.exp(chance.nextGaussian() * 0.6);
        return Duration.ofMillis(Math.round(90 * spread));
    }

    private static AttemptOutcome thanks() {
        return new AttemptOutcome.Acknowledged(new Answer(200, "thank you\n"));
    }

    private static AttemptOutcome refused() {
        return new AttemptOutcome.Refused(new Answer(503, "not now\n"), Optional.empty());
    }

    private <T> T one(List<T> list) {
        return list.get(chance.nextInt(list.size()));
    }
}
