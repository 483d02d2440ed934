package dev.toran.domain.account;

import java.util.Base64;

/// A bearer key as its owner sees it, once: `tk_` and 32 random bytes in URL-safe base64. Only its [KeyHash] is
/// stored.
public final class ApiKey {

    private static final String PREFIX = "tk_";
    private static final int RANDOM_BYTES = 32;
    private static final int SHOWN_CHARACTERS = 11;

    private final String text;

    private ApiKey(String text) {
        this.text = text;
    }

    /// A new key from 32 bytes of a cryptographically strong source.
    ///
    /// @throws IllegalArgumentException when `random` has another length
    public static ApiKey of(byte[] random) {
        if (random.length != RANDOM_BYTES) {
            throw new IllegalArgumentException("an API key takes " + RANDOM_BYTES + " random bytes");
        }
        return new ApiKey(PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(random));
    }

    /// The whole key: for the one answer that shows it.
    public String reveal() {
        return text;
    }

    /// What is stored instead of the key.
    public KeyHash hash() {
        return KeyHash.of(text);
    }

    /// The first characters, enough to tell keys apart in a list and useless to sign in.
    public String prefix() {
        return text.substring(0, SHOWN_CHARACTERS);
    }

    @Override
    public String toString() {
        return "ApiKey[" + prefix() + "…]";
    }
}
