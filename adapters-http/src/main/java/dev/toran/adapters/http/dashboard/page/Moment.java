package dev.toran.adapters.http.dashboard.page;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// A time on a page. It is written in UTC; where there is a script, in the viewer's zone, with UTC on hover.
public record Moment(Instant at) {

    private static final DateTimeFormatter WORDS = DateTimeFormatter.ofPattern(
                    "d MMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    /// For programs.
    public String iso() {
        return at.toString();
    }

    /// For people.
    public String utc() {
        return WORDS.format(at);
    }
}
