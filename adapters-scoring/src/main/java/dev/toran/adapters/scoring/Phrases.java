package dev.toran.adapters.scoring;

import java.util.Arrays;
import java.util.List;

/// What is looked for in a [Wording]: words, or several words in a row.
final class Phrases {

    private final List<String> wanted;

    private Phrases(List<String> wanted) {
        this.wanted = wanted;
    }

    /// Whole words.
    ///
    /// @param phrases in lower case, with single spaces
    static Phrases of(String... phrases) {
        return new Phrases(
                Arrays.stream(phrases).map(phrase -> " " + phrase + " ").toList());
    }

    /// Beginnings of words.
    ///
    /// @param stems in lower case
    static Phrases from(String... stems) {
        return new Phrases(Arrays.stream(stems).map(stem -> " " + stem).toList());
    }

    /// @param spaced words with one space before, between and behind them
    boolean occurIn(String spaced) {
        for (String phrase : wanted) {
            if (spaced.contains(phrase)) {
                return true;
            }
        }
        return false;
    }
}
