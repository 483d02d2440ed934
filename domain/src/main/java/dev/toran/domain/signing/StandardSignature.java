package dev.toran.domain.signing;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/// The symmetric scheme of the Standard Webhooks specification 1.0: `v1,` and base64 of the HMAC-SHA256 over
/// `id.timestamp.body`. One header may carry several, separated by spaces, while a secret is being rotated.
public final class StandardSignature {

    /// How far a request's timestamp may be from the receiver's clock, either way: what the reference libraries use.
    public static final Duration TOLERANCE = Duration.ofMinutes(5);

    private static final String PREFIX = "v1,";

    private StandardSignature() {}

    /// One signature of `body`.
    public static String of(SigningSecret secret, MessageStamp stamp, byte[] body) {
        byte[] signed = (stamp.id() + "." + stamp.unixSeconds() + ".").getBytes(StandardCharsets.UTF_8);
        return PREFIX + Base64.getEncoder().encodeToString(HmacSha256.of(secret.keyBytes(), signed, body));
    }

    /// Whether one of the signatures in `header` is that of `body`, and the stamp is no older or newer than
    /// [#TOLERANCE]. Each is compared in constant time; signatures of other versions are passed over.
    public static boolean verify(SigningSecret secret, MessageStamp stamp, byte[] body, String header, Instant now) {
        return isRecent(stamp, now) && isOneOf(header.split(" "), of(secret, stamp, body));
    }

    private static boolean isRecent(MessageStamp stamp, Instant now) {
        return Math.abs(now.getEpochSecond() - stamp.unixSeconds()) <= TOLERANCE.toSeconds();
    }

    private static boolean isOneOf(String[] candidates, String expected) {
        byte[] wanted = expected.getBytes(StandardCharsets.UTF_8);
        boolean found = false;
        for (String candidate : candidates) {
            found |= MessageDigest.isEqual(wanted, candidate.getBytes(StandardCharsets.UTF_8));
        }
        return found;
    }
}
