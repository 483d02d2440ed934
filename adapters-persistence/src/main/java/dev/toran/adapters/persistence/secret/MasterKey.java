package dev.toran.adapters.persistence.secret;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/// A 256-bit key that secrets are sealed with, and the short id by which a sealed text names it.
public final class MasterKey {

    /// A key's length.
    public static final int BYTES = 32;

    private static final int ID_BYTES = 4;

    private final String id;
    private final SecretKey key;

    private MasterKey(String id, SecretKey key) {
        this.id = id;
        this.key = key;
    }

    /// A key of these 32 bytes.
    ///
    /// @throws IllegalArgumentException when there are more or fewer
    public static MasterKey of(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("a master key has " + BYTES + " bytes");
        }
        return new MasterKey(
                HexFormat.of().formatHex(Arrays.copyOf(sha256(bytes), ID_BYTES)), new SecretKeySpec(bytes, "AES"));
    }

    /// The first bytes of the key's SHA-256, in hexadecimal.
    String id() {
        return id;
    }

    SecretKey key() {
        return key;
    }

    private static byte[] sha256(byte[] input) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(input);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }

    @Override
    public String toString() {
        return "MasterKey[" + id + "]";
    }
}
