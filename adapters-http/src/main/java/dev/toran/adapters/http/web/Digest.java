package dev.toran.adapters.http.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Short texts that stand for long ones: SHA-256 (FIPS 180-4), in hexadecimal.
public final class Digest {

    private static final int SHORT_BYTES = 16;

    private Digest() {}

    /// The whole digest of these parts, one behind the other.
    public static String of(byte[]... parts) {
        return HexFormat.of().formatHex(sha256(parts));
    }

    /// Half of the digest, which is enough to tell apart what nobody makes alike on purpose.
    public static String shortOf(byte[] bytes) {
        return HexFormat.of().formatHex(sha256(bytes), 0, SHORT_BYTES);
    }

    /// Half of the digest of a text in UTF-8.
    public static String shortOf(String text) {
        return shortOf(text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] sha256(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }
}
