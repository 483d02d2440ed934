package dev.toran.domain.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SignaturesTest {

    private static final SigningSecret PUBLISHED =
            SigningSecret.parse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").orElseThrow();
    private static final MessageStamp STAMP = new MessageStamp("msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330L);
    private static final byte[] BODY = bytes("{\"test\": 2432232314}");
    private static final String PUBLISHED_SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
    private static final Instant THEN = Instant.ofEpochSecond(STAMP.unixSeconds());

    private static final SigningSecret OLD = secret(1);
    private static final SigningSecret NEW = secret(2);
    private static final Payload PAYLOAD = Payload.of(EventType.LEAD_CAPTURED, BODY);

    @Test
    void the_published_vector_holds() {
        assertThat(StandardSignature.of(PUBLISHED, STAMP, BODY)).isEqualTo(PUBLISHED_SIGNATURE);
    }

    @Test
    void a_standard_signature_is_accepted_within_the_tolerance_only() {
        assertThat(accepts(PUBLISHED_SIGNATURE, THEN)).isTrue();
        assertThat(accepts(PUBLISHED_SIGNATURE, THEN.plus(StandardSignature.TOLERANCE)))
                .isTrue();
        assertThat(accepts(PUBLISHED_SIGNATURE, THEN.minus(StandardSignature.TOLERANCE)))
                .isTrue();
        assertThat(accepts(
                        PUBLISHED_SIGNATURE,
                        THEN.plus(StandardSignature.TOLERANCE).plusSeconds(1)))
                .isFalse();
        assertThat(accepts(
                        PUBLISHED_SIGNATURE,
                        THEN.minus(StandardSignature.TOLERANCE).minusSeconds(1)))
                .isFalse();
    }

    @Test
    void one_of_several_signatures_is_enough() {
        assertThat(accepts("v1a,other v1,AAAA " + PUBLISHED_SIGNATURE, THEN)).isTrue();
        assertThat(accepts(PUBLISHED_SIGNATURE + " v1,AAAA", THEN)).isTrue();
        assertThat(accepts("v1,AAAA v2,BBBB", THEN)).isFalse();
        assertThat(accepts("", THEN)).isFalse();
    }

    @Test
    void a_toran_signature_is_keyed_with_the_text_of_the_secret() {
        String signature = ToranSignature.of(PUBLISHED, BODY);

        assertThat(signature).matches("sha256=[0-9a-f]{64}");
        assertThat(ToranSignature.verify(PUBLISHED, BODY, signature)).isTrue();
        assertThat(ToranSignature.verify(OLD, BODY, signature)).isFalse();
        assertThat(ToranSignature.verify(PUBLISHED, bytes("other"), signature)).isFalse();
        assertThat(ToranSignature.verify(PUBLISHED, BODY, signature.substring(7)))
                .isFalse();
    }

    @Test
    void a_secret_is_what_its_owner_sees_and_nothing_in_print() {
        SigningSecret made = SigningSecret.of(new byte[32]);

        assertThat(made.reveal()).isEqualTo("whsec_" + "A".repeat(43) + "=");
        assertThat(SigningSecret.parse(made.reveal())).contains(made);
        assertThat(made).hasToString("whsec_…").hasSameHashCodeAs(SigningSecret.of(new byte[32]));
        assertThat(made).isNotEqualTo(OLD).isNotEqualTo("whsec_");
        assertThat(made.hashCode()).isNotZero();
        assertThatThrownBy(() -> SigningSecret.of(new byte[31])).isInstanceOf(IllegalArgumentException.class);
        assertThat(made.keyBytes()).isEqualTo(new byte[32]);
    }

    @Test
    void only_whsec_and_24_to_64_bytes_are_a_secret() {
        assertThat(SigningSecret.parse("whsec_" + base64(24))).isPresent();
        assertThat(SigningSecret.parse("whsec_" + base64(64))).isPresent();
        assertThat(SigningSecret.parse("whsec_" + base64(23))).isEmpty();
        assertThat(SigningSecret.parse("whsec_" + base64(65))).isEmpty();
        assertThat(SigningSecret.parse(base64(32))).isEmpty();
        assertThat(SigningSecret.parse("WHSEC_" + base64(32))).isEmpty();
        assertThat(SigningSecret.parse("whsec_not base64 at all, really not")).isEmpty();
    }

    @Test
    void a_payload_is_frozen() {
        byte[] given = bytes("{}");
        Payload payload = Payload.of(EventType.LEAD_TEST, given);
        given[0] = 'x';
        payload.body()[0] = 'y';

        assertThat(payload.body()).isEqualTo(bytes("{}"));
        assertThat(payload.event()).isEqualTo(EventType.LEAD_TEST);
        assertThat(payload)
                .hasToString("Payload[lead.test, 2 bytes]")
                .isEqualTo(Payload.of(EventType.LEAD_TEST, bytes("{}")))
                .hasSameHashCodeAs(Payload.of(EventType.LEAD_TEST, bytes("{}")))
                .isNotEqualTo(Payload.of(EventType.LEAD_CAPTURED, bytes("{}")))
                .isNotEqualTo(Payload.of(EventType.LEAD_TEST, bytes("[]")))
                .isNotEqualTo("{}");
        assertThat(payload.hashCode()).isEqualTo(31 * EventType.LEAD_TEST.hashCode() + Arrays.hashCode(bytes("{}")));
    }

    @Test
    void a_request_carries_every_header_of_the_contract() {
        SignedPayload signed = SignedPayload.sign(PAYLOAD, STAMP.id(), SigningSecrets.of(PUBLISHED), THEN);

        assertThat(signed.headers())
                .containsExactly(
                        Map.entry("Content-Type", "application/json"),
                        Map.entry("User-Agent", "Toran-Webhook/1.0"),
                        Map.entry("X-Toran-Event", "lead.captured"),
                        Map.entry("X-Toran-Signature", ToranSignature.of(PUBLISHED, BODY)),
                        Map.entry("webhook-id", STAMP.id()),
                        Map.entry("webhook-timestamp", "1614265330"),
                        Map.entry("webhook-signature", PUBLISHED_SIGNATURE));
    }

    @Test
    void while_a_rotation_overlaps_both_secrets_sign_and_the_old_one_alone_the_simple_scheme() {
        SigningSecrets both = SigningSecrets.of(OLD).rotated(NEW, THEN, Duration.ofHours(1));
        SignedPayload signed = SignedPayload.sign(PAYLOAD, "msg_1", both, THEN.plusSeconds(3_599));

        assertThat(signed.headers().get("webhook-signature").split(" ")).hasSize(2);
        assertThat(signed.headers()).containsEntry("X-Toran-Signature", ToranSignature.of(OLD, BODY));
        assertThat(verify(OLD, signed.headers(), THEN.plusSeconds(3_599))).isTrue();
        assertThat(verify(NEW, signed.headers(), THEN.plusSeconds(3_599))).isTrue();

        SignedPayload after = SignedPayload.sign(PAYLOAD, "msg_1", both, THEN.plusSeconds(3_600));
        assertThat(after.headers()).containsEntry("X-Toran-Signature", ToranSignature.of(NEW, BODY));
        assertThat(verify(OLD, after.headers(), THEN.plusSeconds(3_600))).isFalse();
    }

    @Test
    void a_rotation_ends_by_time_or_by_its_owner() {
        SigningSecrets rotated = SigningSecrets.of(OLD).rotated(NEW, THEN, Duration.ofHours(1));

        assertThat(rotated.current()).isEqualTo(OLD);
        assertThat(rotated.rotation()).contains(new SecretRotation(NEW, THEN.plusSeconds(3_600)));
        assertThat(rotated.at(THEN)).isEqualTo(rotated);
        assertThat(rotated.at(THEN.plusSeconds(3_600))).isEqualTo(SigningSecrets.of(NEW));
        assertThat(rotated.promoted()).isEqualTo(SigningSecrets.of(NEW));
        assertThat(rotated.signing()).containsExactly(OLD, NEW);
        assertThat(SigningSecrets.of(OLD).promoted()).isEqualTo(SigningSecrets.of(OLD));
        assertThat(SigningSecrets.of(OLD).signing()).isEqualTo(List.of(OLD));
        assertThat(SigningSecrets.of(OLD).rotated(NEW, THEN, Duration.ZERO)).isEqualTo(SigningSecrets.of(NEW));
        assertThat(SigningSecrets.of(OLD).rotation()).isEqualTo(Optional.empty());
    }

    @Test
    void a_receiver_verifies_by_the_standard_scheme_where_it_is_there() {
        Map<String, String> headers = signed();
        assertThat(verify(PUBLISHED, headers, THEN)).isTrue();
        assertThat(verify(PUBLISHED, without(headers, "X-Toran-Signature"), THEN))
                .isTrue();
        assertThat(verify(PUBLISHED, headers, THEN.plusSeconds(301))).isFalse();
        assertThat(verify(PUBLISHED, with(headers, "webhook-timestamp", "soon"), THEN))
                .isFalse();
        assertThat(verify(PUBLISHED, with(headers, "webhook-timestamp", ""), THEN))
                .isFalse();
        assertThat(verify(PUBLISHED, with(headers, "webhook-timestamp", "1614265330/"), THEN))
                .isFalse();
        assertThat(verify(PUBLISHED, with(headers, "webhook-timestamp", "1614265330:"), THEN))
                .isFalse();
        assertThat(verify(PUBLISHED, with(headers, "webhook-timestamp", "0000001614265330"), THEN))
                .isFalse();
        assertThat(verify(PUBLISHED, with(headers, "webhook-timestamp", "000001614265330"), THEN))
                .isTrue();
        assertThat(verify(PUBLISHED, without(headers, "webhook-timestamp"), THEN))
                .isFalse();
        assertThat(verify(PUBLISHED, without(headers, "webhook-id"), THEN)).isFalse();
        assertThat(verify(PUBLISHED, with(headers, "webhook-id", "msg_other"), THEN))
                .isFalse();
    }

    @Test
    void otherwise_by_the_simple_scheme_and_without_either_not_at_all() {
        Map<String, String> simple = without(signed(), "webhook-signature");

        assertThat(verify(PUBLISHED, simple, THEN.plusSeconds(99_999))).isTrue();
        assertThat(verify(OLD, simple, THEN)).isFalse();
        assertThat(verify(PUBLISHED, without(simple, "X-Toran-Signature"), THEN))
                .isFalse();
    }

    @Test
    void header_names_are_compared_without_regard_to_case() {
        Map<String, String> shouting = new HashMap<>();
        signed().forEach((name, value) -> shouting.put(name.toUpperCase(Locale.ROOT), value));

        assertThat(verify(PUBLISHED, shouting, THEN)).isTrue();
        assertThat(verify(PUBLISHED, without(shouting, "WEBHOOK-SIGNATURE"), THEN))
                .isTrue();
    }

    private static Map<String, String> signed() {
        return SignedPayload.sign(PAYLOAD, STAMP.id(), SigningSecrets.of(PUBLISHED), THEN)
                .headers();
    }

    private static boolean verify(SigningSecret secret, Map<String, String> headers, Instant now) {
        return SignedPayload.verify(secret, headers, BODY, now);
    }

    private static boolean accepts(String header, Instant now) {
        return StandardSignature.verify(PUBLISHED, STAMP, BODY, header, now);
    }

    private static Map<String, String> with(Map<String, String> headers, String name, String value) {
        Map<String, String> changed = new HashMap<>(headers);
        changed.put(name, value);
        return changed;
    }

    private static Map<String, String> without(Map<String, String> headers, String name) {
        Map<String, String> changed = new HashMap<>(headers);
        changed.remove(name);
        return changed;
    }

    private static SigningSecret secret(int filling) {
        byte[] key = new byte[32];
        key[0] = (byte) filling;
        return SigningSecret.of(key);
    }

    private static String base64(int bytes) {
        return Base64.getEncoder().encodeToString(new byte[bytes]);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
