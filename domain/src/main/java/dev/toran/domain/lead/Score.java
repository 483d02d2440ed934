package dev.toran.domain.lead;

/// How promising a lead is, as a number.
///
/// @param value from 0 to 100, both included
public record Score(double value) {

    /// The least promising.
    public static final double MIN = 0;
    /// The most promising.
    public static final double MAX = 100;

    public Score {
        if (!isValid(value)) {
            throw new IllegalArgumentException("a score lies between 0 and 100");
        }
    }

    /// Whether `value` can be a score; not-a-number can't.
    public static boolean isValid(double value) {
        return value >= MIN && value <= MAX;
    }
}
