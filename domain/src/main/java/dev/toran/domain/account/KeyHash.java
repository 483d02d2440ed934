package dev.toran.domain.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// SHA-256 of a bearer key. A plain hash is enough: the keys carry 256 random bits, so there is nothing to guess.
///
/// @param hex lower-case hexadecimal, 64 characters
public record KeyHash(String hex) {

    /// The hash under which a presented key would be stored.
    public static KeyHash of(String presentedKey) {
        return new KeyHash(HexFormat.of().formatHex(sha256(presentedKey.getBytes(StandardCharsets.UTF_8))));
    }

    /// Whether `presentedKey` is the one behind this hash, compared in constant time.
    public boolean matches(String presentedKey) {
        return MessageDigest.isEqual(
                HexFormat.of().parseHex(hex), HexFormat.of().parseHex(of(presentedKey).hex));
    }

    private static byte[] sha256(byte[] input) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(input);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }
}
