package dev.toran.adapters.http.dashboard.page;

import java.time.Duration;
import java.util.Locale;

/// Numbers as people read them.
public final class Figures {

    private static final long SECOND = 1_000;
    private static final double WHOLE = 100.0;

    private Figures() {}

    /// A length of time, to about two digits. A number stays on one line with its unit.
    public static String time(Duration duration) {
        return withUnits(duration).replace(' ', '\u00a0');
    }

    private static String withUnits(Duration duration) {
        long millis = Math.max(0, duration.toMillis());
        if (millis < SECOND) {
            return millis + " ms";
        }
        if (millis < 60 * SECOND) {
            return String.format(Locale.ENGLISH, "%.1f s", millis / (double) SECOND);
        }
        if (duration.toHours() < 1) {
            return duration.toMinutes() + " min " + duration.toSecondsPart() + " s";
        }
        return duration.toDays() < 1
                ? duration.toHours() + " h " + duration.toMinutesPart() + " min"
                : duration.toDays() + " d " + duration.toHoursPart() + " h";
    }

    /// A part of a whole, in percent. Only what is the whole is called 100 %.
    public static String share(double part) {
        double percent = Math.floor(part * 100 * 10) / 10;
        return percent == WHOLE ? "100 %" : String.format(Locale.ENGLISH, "%.1f %%", percent);
    }

    /// A number with its thousands apart.
    public static String count(long number) {
        return String.format(Locale.ENGLISH, "%,d", number).replace(',', '\u202f');
    }

    /// A number and what it counts.
    public static String count(long number, String one, String many) {
        return count(number) + " " + (number == 1 ? one : many);
    }
}
