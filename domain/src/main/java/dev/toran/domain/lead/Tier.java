package dev.toran.domain.lead;

/// How promising a lead is, in rising order: `INFO` < `WARM` < `HOT`. An unknown tier is an absent one.
public enum Tier {
    INFO,
    WARM,
    HOT;

    /// Whether this tier is `floor` or better.
    public boolean reaches(Tier floor) {
        return compareTo(floor) >= 0;
    }
}
