package dev.toran.domain.signing;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/// The `X-Toran-Signature` scheme: `sha256=` and the lower-case hexadecimal HMAC-SHA256 of the raw body, keyed with
/// the UTF-8 bytes of the secret exactly as its owner sees it. Simple enough for a no-code receiver.
public final class ToranSignature {

    /// The header that carries it.
    public static final String HEADER = "X-Toran-Signature";

    private static final String PREFIX = "sha256=";

    private ToranSignature() {}

    /// The header's value for `body`.
    public static String of(SigningSecret secret, byte[] body) {
        return PREFIX + HexFormat.of().formatHex(HmacSha256.of(secret.textBytes(), body));
    }

    /// Whether `header` is the signature of `body`, compared in constant time.
    public static boolean verify(SigningSecret secret, byte[] body, String header) {
        return MessageDigest.isEqual(
                of(secret, body).getBytes(StandardCharsets.UTF_8), header.getBytes(StandardCharsets.UTF_8));
    }
}
