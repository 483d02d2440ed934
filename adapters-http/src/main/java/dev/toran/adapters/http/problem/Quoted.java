package dev.toran.adapters.http.problem;

import java.nio.charset.StandardCharsets;

/// What callers wrote, as it can be repeated to them.
final class Quoted {

    private Quoted() {}

    /// At most `maxCodePoints` of `text`, with a question mark for each half of a surrogate pair, which has no UTF-8
    /// form.
    static String of(String text, int maxCodePoints) {
        boolean fits = text.codePointCount(0, text.length()) <= maxCodePoints;
        String shortened = fits ? text : text.substring(0, text.offsetByCodePoints(0, maxCodePoints)) + "…";
        return new String(shortened.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
