package dev.toran.adapters.persistence.secret;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/// Seals text with AES-256-GCM (NIST SP 800-38D): a random 96-bit nonce each time, a 128-bit tag, and bound to the
/// place where it is stored, so that a sealed text copied to another row does not open. The stored form is
/// `key-id:base64(nonce, ciphertext, tag)`.
public final class SecretCipher {

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final List<MasterKey> keys;
    private final SecureRandom random;

    /// @param keys the first seals; all of them open
    public SecretCipher(List<MasterKey> keys, SecureRandom random) {
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("at least one master key is needed");
        }
        this.keys = List.copyOf(keys);
        this.random = random;
    }

    /// Seals `text` for `place`.
    ///
    /// @param place table, column and row: the same has to be given to open it
    public String seal(String text, String place) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] sealed = run(Cipher.ENCRYPT_MODE, keys.getFirst(), nonce, text.getBytes(StandardCharsets.UTF_8), place);
        byte[] stored = ByteBuffer.allocate(nonce.length + sealed.length)
                .put(nonce)
                .put(sealed)
                .array();
        return keys.getFirst().id() + ":" + Base64.getEncoder().encodeToString(stored);
    }

    /// Whether `stored` was sealed with the key that seals now.
    public boolean isCurrent(String stored) {
        return stored.startsWith(keys.getFirst().id() + ":");
    }

    /// What every text begins with that one of the keys sealed; that of the key which seals now comes first.
    public List<String> prefixes() {
        return keys.stream().map(key -> key.id() + ":").toList();
    }

    /// Opens what [#seal(String, String)] returned for the same place.
    ///
    /// @throws WrongMasterKey when none of the keys opens it, or it was changed or moved
    public String open(String stored, String place) {
        int colon = stored.indexOf(':');
        String id = stored.substring(0, Math.max(colon, 0));
        MasterKey key = keys.stream()
                .filter(candidate -> candidate.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new WrongMasterKey(
                        "something is sealed with master key " + id + ", which is not among those given", null));
        ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(stored.substring(colon + 1)));
        byte[] nonce = new byte[NONCE_BYTES];
        bytes.get(nonce);
        byte[] sealed = new byte[bytes.remaining()];
        bytes.get(sealed);
        return new String(run(Cipher.DECRYPT_MODE, key, nonce, sealed, place), StandardCharsets.UTF_8);
    }

    private static byte[] run(int mode, MasterKey key, byte[] nonce, byte[] input, String place) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key.key(), new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException failed) {
            throw new WrongMasterKey("a sealed value at " + place + " does not open", failed);
        }
    }
}
