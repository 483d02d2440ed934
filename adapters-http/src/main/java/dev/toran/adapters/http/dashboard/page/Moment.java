package dev.toran.adapters.http.dashboard.page;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// A time on a page. It is written in UTC; where there is a script, in the viewer's zone, with UTC on hover, to the
/// second.
public record Moment(Instant at) {

    private static final DateTimeFormatter TO_THE_MINUTE = utc("d MMM yyyy, HH:mm 'UTC'");
    private static final DateTimeFormatter TO_THE_SECOND = utc("d MMM yyyy, HH:mm:ss 'UTC'");

    /// For programs.
    public String iso() {
        return at.toString();
    }

    /// For people.
    public String utc() {
        return TO_THE_MINUTE.format(at);
    }

    /// For people who compare it with another log.
    public String utcToTheSecond() {
        return TO_THE_SECOND.format(at);
    }

    private static DateTimeFormatter utc(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(ZoneOffset.UTC);
    }
}
