package dev.toran.adapters.webhook;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The `Retry-After` field, RFC 9110 section 10.2.3: seconds or a date, which has three forms (section 5.6.7).
final class RetryAfter {

    private static final Pattern SECONDS = Pattern.compile("[0-9]+");
    private static final int MAX_DIGITS = 9;

    /// As the C library's function writes it: a day below ten after two spaces.
    private static final DateTimeFormatter ASCTIME = DateTimeFormatter.ofPattern(
                    "EEE MMM ppd HH:mm:ss yyyy", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    /// The longest that a year of two digits reaches into the future.
    private static final int YEARS_AHEAD = 50;

    private static final int YEARS_IN_A_CENTURY = 100;

    private RetryAfter() {}

    /// The time that `value` asks for; empty when it says nothing sensible.
    ///
    /// @param now when it was received
    static Optional<Instant> parse(String value, Instant now) {
        return SECONDS.matcher(value).matches() ? Optional.of(now.plusSeconds(seconds(value))) : date(value, now);
    }

    /// More digits than anybody means are as many seconds as anybody could wait.
    private static long seconds(String digits) {
        return Long.parseLong(digits.length() <= MAX_DIGITS ? digits : "9".repeat(MAX_DIGITS));
    }

    private static Optional<Instant> date(String value, Instant now) {
        return Stream.of(DateTimeFormatter.RFC_1123_DATE_TIME, rfc850(now), ASCTIME)
                .flatMap(form -> parsed(form, value).stream())
                .findFirst();
    }

    private static Optional<Instant> parsed(DateTimeFormatter form, String value) {
        try {
            return Optional.of(form.parse(value, Instant::from));
        } catch (DateTimeParseException another) {
            return Optional.empty();
        }
    }

    /// Its year has two digits. One that seems to be more than 50 years ahead is in the past.
    private static DateTimeFormatter rfc850(Instant now) {
        LocalDate earliest =
                now.atOffset(ZoneOffset.UTC).toLocalDate().minusYears(YEARS_IN_A_CENTURY - YEARS_AHEAD - 1);
        return new DateTimeFormatterBuilder()
                .appendPattern("EEEE, dd-MMM-")
                .appendValueReduced(ChronoField.YEAR, 2, 2, earliest)
                .appendPattern(" HH:mm:ss 'GMT'")
                .toFormatter(Locale.ENGLISH)
                .withZone(ZoneOffset.UTC);
    }
}
