package dev.toran.application.session;

import dev.toran.domain.account.KeyHash;
import java.util.Base64;

/// What a browser shows to be let in again: 32 random bytes in URL-safe base64. Only its [KeyHash] is stored.
public final class SessionToken {

    /// How many random bytes a token takes.
    public static final int RANDOM_BYTES = 32;

    private final String text;

    private SessionToken(String text) {
        this.text = text;
    }

    /// A new token from [#RANDOM_BYTES] bytes of a cryptographically strong source.
    ///
    /// @throws IllegalArgumentException when `random` has another length
    public static SessionToken of(byte[] random) {
        if (random.length != RANDOM_BYTES) {
            throw new IllegalArgumentException("a session token takes " + RANDOM_BYTES + " random bytes");
        }
        return new SessionToken(Base64.getUrlEncoder().withoutPadding().encodeToString(random));
    }

    /// A token as a browser shows it, which may be anything.
    public static SessionToken presented(String text) {
        return new SessionToken(text);
    }

    /// The whole token, for the cookie.
    public String reveal() {
        return text;
    }

    /// What is stored instead of the token.
    public KeyHash hash() {
        return KeyHash.of(text);
    }

    @Override
    public String toString() {
        return "SessionToken[…]";
    }
}
