package dev.toran.domain.account;

import dev.toran.domain.text.TextRule;
import java.util.Base64;
import java.util.Optional;

/// A password as its owner types it. Only its length is looked at (NIST SP 800-63B section 5.1.1.2: no rules about
/// kinds of characters); it is never stored, a [PasswordHash] is.
public final class Password {

    /// The shortest one, in Unicode code points.
    public static final int MIN_CODE_POINTS = 8;
    /// The longest one, in Unicode code points.
    public static final int MAX_CODE_POINTS = 200;
    /// How many random bytes a password takes that Toran makes up.
    public static final int RANDOM_BYTES = 15;

    private static final TextRule BOUNDS = TextRule.upTo(MAX_CODE_POINTS);

    private final String text;

    private Password(String text) {
        this.text = text;
    }

    /// Takes what was typed; empty when it is too short, too long or not storable text.
    public static Optional<Password> parse(String typed) {
        boolean isLongEnough = typed.codePointCount(0, typed.length()) >= MIN_CODE_POINTS;
        return isLongEnough && BOUNDS.violation(typed).isEmpty() ? Optional.of(new Password(typed)) : Optional.empty();
    }

    /// A password made up from [#RANDOM_BYTES] bytes of a cryptographically strong source.
    public static Password of(byte[] random) {
        return new Password(Base64.getUrlEncoder().withoutPadding().encodeToString(random));
    }

    /// What is typed.
    public String reveal() {
        return text;
    }

    @Override
    public String toString() {
        return "Password[…]";
    }
}
