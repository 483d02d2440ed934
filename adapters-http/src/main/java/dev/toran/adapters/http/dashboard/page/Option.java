package dev.toran.adapters.http.dashboard.page;

/// Something to choose in a form.
///
/// @param value what the form sends
/// @param words what people read
public record Option(String value, String words, Chosen chosen) {

    /// Whether it is the one that is chosen now.
    public enum Chosen {
        YES,
        NO
    }

    /// An option, chosen if `now` is its value.
    public static Option of(String value, String words, String now) {
        return new Option(value, words, value.equals(now) ? Chosen.YES : Chosen.NO);
    }

    /// For the attribute of that name.
    public boolean selected() {
        return chosen == Chosen.YES;
    }
}
