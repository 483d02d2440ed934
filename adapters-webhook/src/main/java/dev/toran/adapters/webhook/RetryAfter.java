package dev.toran.adapters.webhook;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Pattern;

/// The `Retry-After` field, RFC 9110 section 10.2.3: seconds or a date.
final class RetryAfter {

    static final String HEADER = "Retry-After";

    private static final Pattern SECONDS = Pattern.compile("[0-9]+");
    private static final int MAX_DIGITS = 9;

    private RetryAfter() {}

    /// The time that `value` asks for; empty when it says nothing sensible.
    ///
    /// @param now when it was received
    static Optional<Instant> parse(String value, Instant now) {
        return SECONDS.matcher(value).matches() ? Optional.of(now.plusSeconds(seconds(value))) : date(value);
    }

    /// More digits than anybody means are as many seconds as anybody could wait.
    private static long seconds(String digits) {
        return Long.parseLong(digits.length() <= MAX_DIGITS ? digits : "9".repeat(MAX_DIGITS));
    }

    private static Optional<Instant> date(String value) {
        try {
            return Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.parse(value, Instant::from));
        } catch (DateTimeParseException notADate) {
            return Optional.empty();
        }
    }
}
