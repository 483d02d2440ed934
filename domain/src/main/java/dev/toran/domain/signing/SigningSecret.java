package dev.toran.domain.signing;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;

/// A signing secret: `whsec_` and standard base64 of the key's bytes, as the Standard Webhooks specification 1.0 has
/// it. Shown to its owner by [#reveal()] only; [#toString()] is redacted.
public final class SigningSecret {

    /// How many random bytes a new secret takes.
    public static final int RANDOM_BYTES = 32;

    private static final String PREFIX = "whsec_";
    private static final int MIN_KEY_BYTES = 24;
    private static final int MAX_KEY_BYTES = 64;

    private final String text;
    private final byte[] key;

    private SigningSecret(String text, byte[] key) {
        this.text = text;
        this.key = key;
    }

    /// A new secret from [#RANDOM_BYTES] bytes of a cryptographically strong source.
    ///
    /// @throws IllegalArgumentException when `random` has another length
    public static SigningSecret of(byte[] random) {
        if (random.length != RANDOM_BYTES) {
            throw new IllegalArgumentException("a signing secret takes " + RANDOM_BYTES + " random bytes");
        }
        return new SigningSecret(PREFIX + Base64.getEncoder().encodeToString(random), random.clone());
    }

    /// Reads a secret as its owner sees it; empty unless it is `whsec_` and base64 of 24 to 64 bytes, the range of
    /// the Standard Webhooks specification.
    public static Optional<SigningSecret> parse(String text) {
        if (!text.startsWith(PREFIX)) {
            return Optional.empty();
        }
        try {
            byte[] key = Base64.getDecoder().decode(text.substring(PREFIX.length()));
            return key.length >= MIN_KEY_BYTES && key.length <= MAX_KEY_BYTES
                    ? Optional.of(new SigningSecret(text, key))
                    : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    /// The secret as its owner sees it.
    public String reveal() {
        return text;
    }

    /// The key of `X-Toran-Signature`: the UTF-8 bytes of the whole text.
    byte[] textBytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// The key of `webhook-signature`: the decoded part behind the prefix.
    byte[] keyBytes() {
        return key.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SigningSecret that && MessageDigest.isEqual(textBytes(), that.textBytes());
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return PREFIX + "…";
    }
}
