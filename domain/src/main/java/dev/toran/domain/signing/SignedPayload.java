package dev.toran.domain.signing;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/// One attempt's request: the frozen body and the headers that prove where it comes from. Made for each attempt and
/// never stored, so that a new secret or timestamp takes effect at once.
///
/// @param headers every header that is Toran's own, in the order sent
public record SignedPayload(Payload payload, Map<String, String> headers) {

    /// The header that names the event.
    public static final String EVENT_HEADER = "X-Toran-Event";

    private static final String USER_AGENT = "Toran-Webhook/1.0";
    private static final String CONTENT_TYPE = "application/json";
    private static final int MAX_TIMESTAMP_DIGITS = 15;

    public SignedPayload {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    /// Signs `payload` with both schemes.
    ///
    /// @param messageId the delivery's `webhook-id`
    /// @param now the attempt's time; also decides which secrets are in force
    public static SignedPayload sign(Payload payload, String messageId, SigningSecrets secrets, Instant now) {
        SigningSecrets inForce = secrets.at(now);
        MessageStamp stamp = new MessageStamp(messageId, now.getEpochSecond());
        byte[] body = payload.body();
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", CONTENT_TYPE);
        headers.put("User-Agent", USER_AGENT);
        headers.put(EVENT_HEADER, payload.event().wireName());
        headers.put(ToranSignature.HEADER, ToranSignature.of(inForce.current(), body));
        headers.put(MessageStamp.ID_HEADER, stamp.id());
        headers.put(MessageStamp.TIMESTAMP_HEADER, Long.toString(stamp.unixSeconds()));
        headers.put(
                MessageStamp.SIGNATURE_HEADER,
                inForce.signing().stream()
                        .map(secret -> StandardSignature.of(secret, stamp, body))
                        .collect(Collectors.joining(" ")));
        return new SignedPayload(payload, headers);
    }

    /// For receivers: whether a request with these headers and this raw body was signed with `secret`. The Standard
    /// Webhooks signature decides where there is one: it covers id and time, and names both secrets of a rotation.
    /// Otherwise `X-Toran-Signature` decides; without either the request is nobody's. Header names are compared
    /// without regard to case.
    ///
    /// @param received the request's headers
    /// @param now the receiver's clock, for the tolerance of the Standard Webhooks scheme
    public static boolean verify(SigningSecret secret, Map<String, String> received, byte[] body, Instant now) {
        Map<String, String> headers = lowerCased(received);
        if (headers.containsKey(MessageStamp.SIGNATURE_HEADER)) {
            return verifyStandard(secret, headers, body, now);
        }
        return ToranSignature.verify(
                secret, body, headers.getOrDefault(ToranSignature.HEADER.toLowerCase(Locale.ROOT), ""));
    }

    private static boolean verifyStandard(SigningSecret secret, Map<String, String> headers, byte[] body, Instant now) {
        String id = headers.getOrDefault(MessageStamp.ID_HEADER, "");
        OptionalLong seconds = unixSeconds(headers.getOrDefault(MessageStamp.TIMESTAMP_HEADER, ""));
        String signatures = headers.getOrDefault(MessageStamp.SIGNATURE_HEADER, "");
        return seconds.isPresent()
                && StandardSignature.verify(secret, new MessageStamp(id, seconds.getAsLong()), body, signatures, now);
    }

    private static OptionalLong unixSeconds(String text) {
        boolean digitsOnly = !text.isEmpty()
                && text.length() <= MAX_TIMESTAMP_DIGITS
                && text.chars().allMatch(character -> character >= '0' && character <= '9');
        return digitsOnly ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
    }

    private static Map<String, String> lowerCased(Map<String, String> headers) {
        Map<String, String> result = new LinkedHashMap<>();
        headers.forEach((name, value) -> result.put(name.toLowerCase(Locale.ROOT), value));
        return result;
    }
}
