package dev.toran.bootstrap.demo;

import java.text.BreakIterator;
import java.util.Locale;
import java.util.Set;

/// How many columns a text takes on a terminal: what a reader sees as one character counts once, East Asian and emoji
/// ones twice.
final class DisplayWidth {

    private static final Set<Character.UnicodeScript> WIDE = Set.of(
            Character.UnicodeScript.HAN,
            Character.UnicodeScript.HIRAGANA,
            Character.UnicodeScript.KATAKANA,
            Character.UnicodeScript.HANGUL,
            Character.UnicodeScript.BOPOMOFO,
            Character.UnicodeScript.YI);
    private static final int EMOJI_VARIATION = 0xFE0F;
    private static final int FIRST_FULL_WIDTH = 0xFF01;
    private static final int LAST_FULL_WIDTH = 0xFF60;

    private DisplayWidth() {}

    static int of(String text) {
        BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        characters.setText(text);
        int columns = 0;
        int start = characters.first();
        for (int end = characters.next(); end != BreakIterator.DONE; end = characters.next()) {
            columns += ofCharacter(text.substring(start, end));
            start = end;
        }
        return columns;
    }

    private static int ofCharacter(String seenAsOne) {
        int first = seenAsOne.codePointAt(0);
        if (isInvisible(first)) {
            return 0;
        }
        return isWide(first) || seenAsOne.indexOf(EMOJI_VARIATION) >= 0 ? 2 : 1;
    }

    private static boolean isWide(int point) {
        return Character.isEmojiPresentation(point)
                || WIDE.contains(Character.UnicodeScript.of(point))
                || (point >= FIRST_FULL_WIDTH && point <= LAST_FULL_WIDTH);
    }

    private static boolean isInvisible(int point) {
        return switch (Character.getType(point)) {
            case Character.FORMAT, Character.CONTROL, Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> true;
            default -> false;
        };
    }
}
