package dev.toran.adapters.http.dashboard.delivery;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Function;

/// Which span of time somebody means, as the page's form says it: in UTC, to the minute.
public record SpanForm(String destination, String from, String until) {

    private static final Duration USUAL = Duration.ofDays(1);

    /// What a form sent; where it says nothing, the last day.
    static SpanForm in(Function<String, Optional<String>> sent, Instant now) {
        return new SpanForm(
                sent.apply("destination").orElse(""),
                sent.apply("from").orElseGet(() -> text(now.minus(USUAL))),
                sent.apply("until").orElseGet(() -> text(now.plus(1, ChronoUnit.MINUTES))));
    }

    /// What is wrong with it; empty where it is right.
    public String error() {
        if (since().isEmpty() || end().isEmpty()) {
            return "Enter both as date and time, such as 2026-11-25T09:30.";
        }
        return since().get().isBefore(end().get()) ? "" : "The end must be after the beginning.";
    }

    Optional<Instant> since() {
        return instant(from);
    }

    Optional<Instant> end() {
        return instant(until);
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(LocalDateTime.parse(text).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException noTime) {
            return Optional.empty();
        }
    }

    private static String text(Instant at) {
        return LocalDateTime.ofInstant(at, ZoneOffset.UTC)
                .truncatedTo(ChronoUnit.MINUTES)
                .toString();
    }
}
