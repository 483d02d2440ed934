package dev.toran.adapters.scoring;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/// A text reduced to its words: compatibility forms and case folded, everything but letters, digits and currency signs
/// taken for a gap; a currency sign is a word of its own. The work is linear in the text, and at most [#MAX_CHARACTERS]
/// of it are looked at.
record Wording(String spaced) {

    static final int MAX_CHARACTERS = 10_000;

    static Wording of(String text) {
        String head = text.length() > MAX_CHARACTERS ? text.substring(0, MAX_CHARACTERS) : text;
        String folded = Normalizer.normalize(head, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        StringBuilder words = new StringBuilder(folded.length() + 2).append(' ');
        folded.codePoints().forEach(point -> {
            if (belongsToWord(point)) {
                words.appendCodePoint(point);
            } else if (Character.getType(point) == Character.CURRENCY_SYMBOL) {
                words.append(' ').appendCodePoint(point).append(' ');
            } else if (words.charAt(words.length() - 1) != ' ') {
                words.append(' ');
            }
        });
        return new Wording(words.append(' ').toString());
    }

    /// Whether one of `phrases`, each given in lower case with single spaces, occurs as whole words.
    boolean saysOneOf(List<String> phrases) {
        return phrases.stream().anyMatch(this::says);
    }

    private boolean says(String phrase) {
        return IntStream.iterate(spaced.indexOf(phrase), at -> at >= 0, at -> spaced.indexOf(phrase, at + 1))
                .anyMatch(at -> spaced.charAt(at - 1) == ' ' && spaced.charAt(at + phrase.length()) == ' ');
    }

    /// Whether a word occurs that begins with one of `stems`.
    boolean hasWordFrom(List<String> stems) {
        return stems.stream().anyMatch(stem -> spaced.contains(" " + stem));
    }

    /// Whether a number stands right before one of `nouns`.
    boolean countsOneOf(List<String> nouns) {
        List<String> words = words();
        return IntStream.range(1, words.size())
                .anyMatch(at -> nouns.contains(words.get(at)) && isNumber(words.get(at - 1)));
    }

    /// How many words there are.
    int count() {
        return words().size();
    }

    /// How often `word` occurs as a whole word.
    int occurrences(String word) {
        String wanted = " " + word + " ";
        int found = 0;
        for (int at = spaced.indexOf(wanted); at >= 0; at = spaced.indexOf(wanted, at + 1)) {
            found++;
        }
        return found;
    }

    private List<String> words() {
        return spaced.isBlank() ? List.of() : List.of(spaced.strip().split(" +"));
    }

    private static boolean isNumber(String word) {
        return word.chars().allMatch(Character::isDigit);
    }

    private static boolean belongsToWord(int point) {
        return Character.isLetterOrDigit(point) || Character.getType(point) == Character.NON_SPACING_MARK;
    }
}
