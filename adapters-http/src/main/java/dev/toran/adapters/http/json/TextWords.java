package dev.toran.adapters.http.json;

import dev.toran.domain.text.TextRule;
import dev.toran.domain.text.TextViolation;

/// Says in words why a text is refused.
public final class TextWords {

    private TextWords() {}

    /// What is wrong with it, reading on from its name.
    public static String of(TextViolation violation, String text, TextRule rule) {
        return switch (violation) {
            case BLANK -> "must not be blank";
            case TOO_LONG ->
                "must have at most " + rule.maxCodePoints() + " characters (it has "
                        + text.codePointCount(0, text.length()) + ")";
            case NUL_CHARACTER -> "must not contain the character U+0000";
            case UNPAIRED_SURROGATE -> "contains half of a surrogate pair, which is no character";
        };
    }
}
