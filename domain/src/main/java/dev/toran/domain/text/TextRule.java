package dev.toran.domain.text;

import java.util.Optional;
import java.util.function.IntPredicate;

/// The bounds of one text field: at most `maxCodePoints` Unicode code points, storable and encodable as UTF-8.
/// Visitors' text is otherwise taken as it is: emoji, right-to-left marks and markup are legitimate content.
///
/// @param maxCodePoints the greatest allowed length in Unicode code points, at least 1
public record TextRule(int maxCodePoints) {

    public TextRule {
        if (maxCodePoints < 1) {
            throw new IllegalArgumentException("maxCodePoints must be at least 1");
        }
    }

    /// A rule for texts of up to `maxCodePoints` code points.
    public static TextRule upTo(int maxCodePoints) {
        return new TextRule(maxCodePoints);
    }

    /// What is wrong with `text`, or empty when it may be stored.
    public Optional<TextViolation> violation(String text) {
        if (text.codePointCount(0, text.length()) > maxCodePoints) {
            return Optional.of(TextViolation.TOO_LONG);
        }
        if (text.indexOf('\0') >= 0) {
            return Optional.of(TextViolation.NUL_CHARACTER);
        }
        if (hasAny(text, TextRule::isSurrogate)) {
            return Optional.of(TextViolation.UNPAIRED_SURROGATE);
        }
        return Optional.empty();
    }

    /// Like [#violation(String)], for a text that must also say something.
    public Optional<TextViolation> violationOfRequired(String text) {
        return isBlank(text) ? Optional.of(TextViolation.BLANK) : violation(text);
    }

    /// Returns `text` unchanged when it satisfies this rule.
    ///
    /// @throws IllegalArgumentException naming `field` and the violation; the edge is expected to have asked before
    public String require(String field, String text) {
        violation(text).ifPresent(found -> {
            throw new IllegalArgumentException(field + ": " + found);
        });
        return text;
    }

    /// Like [#require(String, String)], for an optional text.
    public Optional<String> require(String field, Optional<String> text) {
        text.ifPresent(present -> require(field, present));
        return text;
    }

    /// Whether `text` shows nothing: white space of any script, format characters and controls only.
    public static boolean isBlank(String text) {
        return !hasAny(text, point -> !isInvisible(point));
    }

    /// Every text of every lead comes by here more than once, so this is a loop and no stream.
    private static boolean hasAny(String text, IntPredicate wanted) {
        int point;
        for (int at = 0; at < text.length(); at += Character.charCount(point)) {
            point = text.codePointAt(at);
            if (wanted.test(point)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isInvisible(int codePoint) {
        return Character.isWhitespace(codePoint)
                || Character.isSpaceChar(codePoint)
                || Character.getType(codePoint) == Character.FORMAT
                || Character.isISOControl(codePoint);
    }

    private static boolean isSurrogate(int codePoint) {
        return Character.getType(codePoint) == Character.SURROGATE;
    }
}
