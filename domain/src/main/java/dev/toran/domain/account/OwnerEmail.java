package dev.toran.domain.account;

import dev.toran.domain.text.TextRule;
import java.util.Locale;
import java.util.Optional;

/// The e-mail address by which an account's owner signs in. Kept in lower case, so that the same person is found
/// however the address is typed.
public final class OwnerEmail {

    /// The longest address, in Unicode code points.
    public static final int MAX_CODE_POINTS = 320;

    private static final TextRule BOUNDS = TextRule.upTo(MAX_CODE_POINTS);

    private final String text;

    private OwnerEmail(String text) {
        this.text = text;
    }

    /// Reads an address: something, one `@`, a host; no white space. More than that only a mail to it can tell. Empty
    /// when it is none.
    public static Optional<OwnerEmail> parse(String given) {
        String text = given.strip().toLowerCase(Locale.ROOT);
        int at = text.indexOf('@');
        boolean isAddress = at > 0
                && at == text.lastIndexOf('@')
                && at < text.length() - 1
                && text.codePoints().noneMatch(OwnerEmail::isBlank)
                && BOUNDS.violation(text).isEmpty();
        return isAddress ? Optional.of(new OwnerEmail(text)) : Optional.empty();
    }

    private static boolean isBlank(int codePoint) {
        return TextRule.isBlank(Character.toString(codePoint));
    }

    /// The address in lower case.
    public String text() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof OwnerEmail that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /// Not the address, which is somebody's personal data.
    @Override
    public String toString() {
        return "OwnerEmail[…]";
    }
}
