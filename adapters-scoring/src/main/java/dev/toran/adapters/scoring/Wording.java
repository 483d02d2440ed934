package dev.toran.adapters.scoring;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;

/// A text reduced to its words: compatibility forms and case folded, everything but letters, digits and currency signs
/// taken for a gap; a currency sign is a word of its own. The work is linear in the text, and at most [#MAX_CHARACTERS]
/// of it are looked at.
///
/// Every lead is judged before it is stored, by a server that has just started too: so these are loops, where streams
/// would cost several times as much, and many times as much until they are compiled.
///
/// @param spaced the words, with one space before, between and behind them
record Wording(String spaced) {

    static final int MAX_CHARACTERS = 10_000;

    private static final char SPACE = ' ';

    static Wording of(String text) {
        String head = text.length() > MAX_CHARACTERS ? text.substring(0, MAX_CHARACTERS) : text;
        String folded = Normalizer.normalize(head, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        StringBuilder words = new StringBuilder(folded.length() + 2).append(SPACE);
        int point;
        for (int at = 0; at < folded.length(); at += Character.charCount(point)) {
            point = folded.codePointAt(at);
            if (belongsToWord(point)) {
                words.appendCodePoint(point);
            } else {
                leaveGap(words);
                if (Character.getType(point) == Character.CURRENCY_SYMBOL) {
                    words.appendCodePoint(point).append(SPACE);
                }
            }
        }
        leaveGap(words);
        return new Wording(words.toString());
    }

    /// Whether one of `phrases` occurs.
    boolean says(Phrases phrases) {
        return phrases.occurIn(spaced);
    }

    /// Whether a number stands right before one of `nouns`.
    boolean countsOneOf(Set<String> nouns) {
        String before = "";
        for (String word : words()) {
            if (nouns.contains(word) && isNumber(before)) {
                return true;
            }
            before = word;
        }
        return false;
    }

    /// How many words there are.
    int count() {
        return words().length;
    }

    /// How often `word` occurs as a whole word.
    int occurrences(String word) {
        String wanted = SPACE + word + SPACE;
        int found = 0;
        for (int at = spaced.indexOf(wanted); at >= 0; at = spaced.indexOf(wanted, at + 1)) {
            found++;
        }
        return found;
    }

    private String[] words() {
        return spaced.isBlank() ? new String[0] : spaced.substring(1).split(" ");
    }

    private static void leaveGap(StringBuilder words) {
        if (words.charAt(words.length() - 1) != SPACE) {
            words.append(SPACE);
        }
    }

    private static boolean isNumber(String word) {
        for (int at = 0; at < word.length(); at++) {
            if (!Character.isDigit(word.charAt(at))) {
                return false;
            }
        }
        return !word.isEmpty();
    }

    private static boolean belongsToWord(int point) {
        return Character.isLetterOrDigit(point) || Character.getType(point) == Character.NON_SPACING_MARK;
    }
}
