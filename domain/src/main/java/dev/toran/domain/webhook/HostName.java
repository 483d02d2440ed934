package dev.toran.domain.webhook;

import java.net.IDN;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// International host names in the ASCII form that DNS is asked for.
final class HostName {
    private static final String IDEOGRAPHIC_DOT = "\u3002";
    private static final Pattern ASCII = Pattern.compile("\\p{ASCII}*");

    private HostName() {}

    /// The name in lower-case ASCII; empty when it has none that everybody agrees on.
    ///
    /// The JDK implements IDNA 2003, browsers the newer UTS 46. They disagree about a few characters (`ß`, the
    /// final sigma, joiners), and a lead sent to `strasse` instead of `straße` reaches a stranger. A name that
    /// does not survive the way to ASCII and back is such a case, and refused; its owner can write it as
    /// `xn--…`.
    static Optional<String> toAscii(String host) {
        String folded = Normalizer.normalize(host, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        String dotted = folded.replace(IDEOGRAPHIC_DOT, ".");
        return ASCII.matcher(dotted).matches() ? Optional.of(dotted) : encoded(dotted);
    }

    private static Optional<String> encoded(String name) {
        try {
            String ascii = IDN.toASCII(name);
            return Optional.of(ascii).filter(it -> IDN.toUnicode(it).equals(IDN.toUnicode(name)));
        } catch (IllegalArgumentException notAnInternationalName) {
            return Optional.empty();
        }
    }
}
