package dev.toran.adapters.persistence;

import dev.toran.adapters.persistence.secret.MasterKey;
import dev.toran.adapters.persistence.secret.SecretCipher;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;

/// Ciphers whose keys a test can tell apart.
final class Ciphers {

    private static final SecureRandom RANDOM = new SecureRandom();

    private Ciphers() {}

    /// Seals with the key that consists of this byte.
    static SecretCipher of(byte filling) {
        return new SecretCipher(List.of(key(filling)), RANDOM);
    }

    /// Seals with the new key and still reads what the old one sealed.
    static SecretCipher rotated(byte newFilling, byte oldFilling) {
        return new SecretCipher(List.of(key(newFilling), key(oldFilling)), RANDOM);
    }

    private static MasterKey key(byte filling) {
        byte[] bytes = new byte[MasterKey.BYTES];
        Arrays.fill(bytes, filling);
        return MasterKey.of(bytes);
    }
}
