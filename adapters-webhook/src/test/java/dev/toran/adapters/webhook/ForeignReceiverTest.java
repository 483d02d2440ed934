package dev.toran.adapters.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import dev.toran.domain.delivery.AttemptOutcome;
import dev.toran.domain.delivery.AttemptOutcome.Acknowledged;
import dev.toran.domain.delivery.AttemptOutcome.Refused;
import dev.toran.domain.signing.EventType;
import dev.toran.domain.signing.Payload;
import dev.toran.domain.signing.SecretRotation;
import dev.toran.domain.signing.SignedPayload;
import dev.toran.domain.signing.SigningSecret;
import dev.toran.domain.signing.SigningSecrets;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Receivers that share no code with us accept what we send: Python's and Node's standard libraries over HTTPS, and the
/// reference library of the Standard Webhooks specification.
class ForeignReceiverTest {

    private static final SigningSecret NEXT = SigningSecret.of(new byte[SigningSecret.RANDOM_BYTES]);

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({"python3, receiver.py", "node, receiver.js"})
    void a_receiver_in_another_language_verifies_both_signatures_over_the_raw_body(String language, String script)
            throws Exception {
        try (Program receiver = started(language, script, Sending.SECRET);
                Sending sending = Sending.trusting(TestCertificates.authorityFile(directory))) {
            AttemptOutcome outcome = sending.send(receiver.url(), signed(SigningSecrets.of(Sending.SECRET)));

            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            Acknowledged.class,
                            acknowledged -> assertThat(
                                            acknowledged.answer().excerpt().replace(" ", ""))
                                    .isEqualTo("{\"simple\":true,\"standard\":true,\"name\":\"Zoë👩‍💻\"}"));
        }
    }

    @ParameterizedTest
    @CsvSource({"python3, receiver.py", "node, receiver.js"})
    void it_refuses_another_secret_and_another_body(String language, String script) throws Exception {
        SignedPayload genuine = signed(SigningSecrets.of(Sending.SECRET));
        var tampered = new SignedPayload(
                Payload.of(
                        EventType.LEAD_CAPTURED,
                        new String(genuine.payload().body(), StandardCharsets.UTF_8)
                                .replace("hot", "warm")
                                .getBytes(StandardCharsets.UTF_8)),
                genuine.headers());
        try (Program receiver = started(language, script, Sending.SECRET);
                Sending sending = Sending.trusting(TestCertificates.authorityFile(directory))) {
            assertThat(sending.send(receiver.url(), signed(SigningSecrets.of(NEXT))))
                    .isInstanceOf(Refused.class);
            assertThat(sending.send(receiver.url(), tampered)).isInstanceOf(Refused.class);
        }
    }

    @ParameterizedTest
    @CsvSource({"true, 401", "false, 200"})
    void while_a_secret_is_replaced_both_are_accepted_by_the_standard_scheme(boolean overlapIsOver, int status)
            throws Exception {
        Instant now = Instant.now();
        var rotating = new SigningSecrets(
                Sending.SECRET,
                Optional.of(new SecretRotation(NEXT, overlapIsOver ? now.minusSeconds(1) : now.plusSeconds(60))));
        try (Program old = started("python3", "receiver.py", Sending.SECRET);
                Sending sending = Sending.trusting(TestCertificates.authorityFile(directory))) {
            assertThat(sending.send(old.url(), signed(rotating)).status()).hasValue(status);
        }
        new Webhook(NEXT.reveal())
                .verify(bodyText(signed(rotating)), headers(signed(rotating).headers()));
    }

    @Test
    void the_reference_library_accepts_what_arrives_on_the_wire() throws Exception {
        try (Receiver receiver = Receiver.plain(Receiver.answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"));
                Sending sending = Sending.within(Duration.ofSeconds(5))) {
            sending.send("http://127.0.0.1:" + receiver.port() + "/", signed(SigningSecrets.of(Sending.SECRET)));
            Receiver.Request request = receiver.takeRequest();
            var reference = new Webhook(Sending.SECRET.reveal());
            var body = new String(request.body(), StandardCharsets.UTF_8);
            Map<String, List<String>> headers = headers(request.headers());

            reference.verify(body, headers);

            assertThatThrownBy(() -> reference.verify(body + " ", headers))
                    .isInstanceOf(WebhookVerificationException.class);
        }
    }

    @Test
    void the_published_vector_holds_on_both_sides() throws Exception {
        String body = "{\"test\": 2432232314}";
        var payload = Payload.of(EventType.LEAD_CAPTURED, body.getBytes(StandardCharsets.UTF_8));

        SignedPayload signed = SignedPayload.sign(
                payload,
                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                SigningSecrets.of(Sending.SECRET),
                Instant.ofEpochSecond(1614265330));

        String published = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
        assertThat(signed.headers()).containsEntry("webhook-signature", published);
        assertThat(new Webhook(Sending.SECRET.reveal()).sign("msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, body))
                .isEqualTo(published);
    }

    /// A receiver in a process of its own.
    private record Program(Process process, int port) implements AutoCloseable {

        String url() {
            return "https://localhost:" + port + "/leads";
        }

        @Override
        public void close() throws InterruptedException {
            process.destroyForcibly();
            assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    private Program started(String language, String script, SigningSecret secret) throws IOException {
        Path source = Files.createTempDirectory(directory, "receiver").resolve(script);
        try (InputStream resource = ForeignReceiverTest.class.getResourceAsStream("/receivers/" + script)) {
            Files.write(source, resource.readAllBytes());
        }
        TestCertificates.PemFiles pem = TestCertificates.filesFor("localhost", source.getParent());
        Process process = new ProcessBuilder(
                        language,
                        source.toString(),
                        pem.certificate().toString(),
                        pem.key().toString(),
                        secret.reveal())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        return new Program(process, Integer.parseInt(output.readLine().strip()));
    }

    /// Signed now, because foreign receivers look at a real clock.
    private static SignedPayload signed(SigningSecrets secrets) {
        return SignedPayload.sign(Sending.payload(), "msg_p5jXN8AQM9LWM0D4loKWxJek", secrets, Instant.now());
    }

    private static String bodyText(SignedPayload signed) {
        return new String(signed.payload().body(), StandardCharsets.UTF_8);
    }

    private static Map<String, List<String>> headers(Map<String, String> values) {
        return values.entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> entry.getKey().toLowerCase(Locale.ROOT), entry -> List.of(entry.getValue())));
    }
}
