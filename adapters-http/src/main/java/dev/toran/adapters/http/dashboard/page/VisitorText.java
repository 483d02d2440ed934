package dev.toran.adapters.http.dashboard.page;

/// What strangers typed, made harmless to look at: characters that can't be seen, or that turn the text around them,
/// are shown as what they are. Escaping for HTML is the templates' business.
public final class VisitorText {

    private static final int CONTROL_PICTURES = 0x2400;
    private static final int DELETE = 0x7F;
    private static final int PICTURE_OF_DELETE = 0x2421;
    private static final int LAST_C1 = 0x9F;

    private VisitorText() {}

    /// The text, as it can be shown on one page with other texts.
    public static String of(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints().forEach(character -> append(shown, character));
        return shown.toString();
    }

    private static void append(StringBuilder shown, int character) {
        if (character == '\n' || character == '\t') {
            shown.append((char) character);
        } else if (character < ' ') {
            shown.append((char) (CONTROL_PICTURES + character));
        } else if (character == DELETE) {
            shown.append((char) PICTURE_OF_DELETE);
        } else if ((character > DELETE && character <= LAST_C1) || turnsText(character) || isLoneSurrogate(character)) {
            shown.append("⟨U+%04X⟩".formatted(character));
        } else {
            shown.appendCodePoint(character);
        }
    }

    /// Embeddings, overrides and isolates of the Unicode bidirectional algorithm. The marks for one direction alone
    /// turn nothing, and honest texts need them.
    private static boolean turnsText(int character) {
        return (character >= 0x202A && character <= 0x202E) || (character >= 0x2066 && character <= 0x2069);
    }

    private static boolean isLoneSurrogate(int character) {
        return character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE;
    }
}
