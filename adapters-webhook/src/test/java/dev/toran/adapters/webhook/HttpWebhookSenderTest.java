package dev.toran.adapters.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toran.domain.delivery.Answer;
import dev.toran.domain.delivery.AttemptOutcome;
import dev.toran.domain.delivery.AttemptOutcome.Acknowledged;
import dev.toran.domain.delivery.AttemptOutcome.Refused;
import dev.toran.domain.delivery.AttemptOutcome.Unreachable;
import dev.toran.domain.delivery.ConnectionFault;
import dev.toran.domain.signing.EventType;
import dev.toran.domain.signing.Payload;
import dev.toran.domain.signing.SignedPayload;
import dev.toran.domain.signing.SigningSecrets;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpWebhookSenderTest extends WithOpened {

    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nfine";
    private static final String ENDPOINT = "https://localhost:%d/hooks/lead?team=sales";

    @TempDir
    Path directory;

    @Test
    void what_is_on_the_wire_is_exactly_the_contract() {
        Receiver receiver = keep(Receiver.tls(TestCertificates.forHosts("localhost"), Receiver.answering(OK)));
        Sending sending = trusting();

        AttemptOutcome outcome = sending.send(
                ENDPOINT.formatted(receiver.port()), Map.of("Authorization", "Bearer n8n", "X-Team", "sales"));

        assertThat(outcome).isEqualTo(new Acknowledged(new Answer(200, "fine")));
        Receiver.Request request = receiver.takeRequest();
        assertThat(request.head().lines())
                .containsExactlyInAnyOrder(
                        "POST /hooks/lead?team=sales HTTP/1.1",
                        "Host: localhost:" + receiver.port(),
                        "Content-Length: " + request.body().length,
                        "Content-Type: application/json",
                        "User-Agent: Toran-Webhook/1.0",
                        "X-Toran-Event: lead.captured",
                        "X-Toran-Signature: " + Sending.signed().headers().get("X-Toran-Signature"),
                        "webhook-id: msg_p5jXN8AQM9LWM0D4loKWxJek",
                        "webhook-timestamp: 1795466580",
                        "webhook-signature: " + Sending.signed().headers().get("webhook-signature"),
                        "Authorization: Bearer n8n",
                        "X-Team: sales");
        assertThat(request.body()).isEqualTo(Sending.payload().body());
    }

    @Test
    void path_and_query_are_sent_byte_for_byte() {
        Receiver receiver = plainly(OK);

        within(5).send("http://127.0.0.1:" + receiver.port() + "//a//..;b/%7e?c=%20d&e=//");

        assertThat(receiver.takeRequest().head()).startsWith("POST //a//..;b/%7e?c=%20d&e=// HTTP/1.1\r\n");
    }

    @Test
    void a_value_of_two_lines_is_never_sent() {
        Receiver receiver = plainly(OK);
        var forged = new SignedPayload(Sending.payload(), Map.of("X-A", "a\r\nX-B: b"));

        assertThat(within(5).send(url(receiver), forged)).isEqualTo(new Unreachable(ConnectionFault.INTERNAL));
        assertThat(receiver.connections()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"localhost, true", "127.0.0.1, false"})
    void a_name_is_told_within_tls_and_an_address_is_not(String host, boolean isTold) {
        var told = new LinkedBlockingQueue<List<SNIServerName>>();
        Receiver receiver = keep(Receiver.tls(TestCertificates.forHosts(host), wire -> {
            var session = (ExtendedSSLSession) ((SSLSocket) wire.socket()).getSession();
            told.add(session.getRequestedServerNames());
            wire.send(OK);
        }));

        assertThat(trusting().send("https://" + host + ":" + receiver.port() + "/"))
                .isInstanceOf(Acknowledged.class);

        assertThat(told.remove()).isEqualTo(isTold ? List.of(new SNIHostName(host)) : List.of());
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 202, 204, 206, 226, 299})
    void every_2xx_acknowledges(int status) {
        Receiver receiver = plainly("HTTP/1.1 " + status + " Fine\r\nContent-Length: 0\r\n\r\n");

        assertThat(within(5).send(url(receiver))).isEqualTo(new Acknowledged(new Answer(status, "")));
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 304, 400, 401, 403, 404, 405, 407, 410, 421, 451, 500, 502, 505, 999})
    void every_other_status_refuses(int status) {
        Receiver receiver = plainly("HTTP/1.1 " + status + " No\r\nContent-Length: 0\r\n\r\n");

        assertThat(within(5).send(url(receiver))).isEqualTo(new Refused(new Answer(status, ""), Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void a_redirect_is_an_answer_and_not_followed(int status) {
        Receiver target = plainly(OK);
        Receiver receiver =
                plainly("HTTP/1.1 " + status + " There\r\nLocation: " + url(target) + "\r\nContent-Length: 0\r\n\r\n");

        assertThat(within(5).send(url(receiver)).status()).isEqualTo(OptionalInt.of(status));
        assertThat(target.connections()).isZero();
        assertThat(receiver.connections()).isOne();
    }

    @Test
    void a_request_for_credentials_is_not_met() {
        Receiver receiver =
                plainly("HTTP/1.1 401 Who\r\nWWW-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0\r\n\r\n");

        assertThat(within(5).send(url(receiver)).status()).isEqualTo(OptionalInt.of(401));
        receiver.takeRequest();
        assertThat(receiver.requestsWaiting()).isZero();
    }

    @Test
    void no_cookie_is_kept() {
        Receiver receiver = plainly("HTTP/1.1 200 OK\r\nSet-Cookie: a=b\r\nContent-Length: 0\r\n\r\n");
        Sending sending = within(5);

        sending.send(url(receiver));
        sending.send(url(receiver));

        receiver.takeRequest();
        assertThat(receiver.takeRequest().headers()).doesNotContainKey("Cookie");
    }

    @Test
    void a_connection_is_used_again() {
        Receiver receiver = keep(Receiver.tls(TestCertificates.forHosts("localhost"), Receiver.answering(OK)));
        Sending sending = trusting();

        for (int time = 0; time < 3; time++) {
            assertThat(sending.send(ENDPOINT.formatted(receiver.port()))).isInstanceOf(Acknowledged.class);
        }

        assertThat(receiver.connections()).isOne();
    }

    @Test
    void a_proxy_in_the_machines_settings_is_passed_by() {
        Receiver proxy = plainly("HTTP/1.1 502 Proxy\r\nContent-Length: 0\r\n\r\n");
        Receiver receiver = plainly(OK);
        Map<String, String> settings = Map.of(
                "http.proxyHost", "127.0.0.1",
                "http.proxyPort", Integer.toString(proxy.port()),
                "http.nonProxyHosts", "");
        settings.forEach(System::setProperty);
        try {
            assertThat(within(5).send(url(receiver))).isInstanceOf(Acknowledged.class);
            assertThat(proxy.connections()).isZero();
        } finally {
            settings.keySet().forEach(System::clearProperty);
        }
    }

    @Test
    void nor_is_one_for_https_or_socks_asked() {
        Receiver proxy = plainly("HTTP/1.1 502 Proxy\r\nContent-Length: 0\r\n\r\n");
        Receiver receiver = keep(Receiver.tls(TestCertificates.forHosts("localhost"), Receiver.answering(OK)));
        String port = Integer.toString(proxy.port());
        Map<String, String> settings = Map.of(
                "https.proxyHost", "127.0.0.1",
                "https.proxyPort", port,
                "http.nonProxyHosts", "",
                "socksProxyHost", "127.0.0.1",
                "socksProxyPort", port,
                "java.net.useSystemProxies", "true");
        settings.forEach(System::setProperty);
        try {
            assertThat(trusting().send(ENDPOINT.formatted(receiver.port()))).isInstanceOf(Acknowledged.class);
            assertThat(proxy.connections()).isZero();
        } finally {
            settings.keySet().forEach(System::clearProperty);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "429, 120, 2026-11-23T20:45:00.123Z",
        "503, 0, 2026-11-23T20:43:00.123Z",
        "503, 'Mon, 23 Nov 2026 21:00:00 GMT', 2026-11-23T21:00:00Z",
        "429, 99999999999999999999, 2058-08-01T22:29:39.123Z",
    })
    void a_receiver_that_asks_for_patience_is_heard(int status, String retryAfter, Instant expected) {
        Receiver receiver = plainly(
                "HTTP/1.1 " + status + " Later\r\nRetry-After: " + retryAfter + "\r\nContent-Length: 0\r\n\r\n");

        assertThat(within(5).send(url(receiver))).isEqualTo(new Refused(new Answer(status, ""), Optional.of(expected)));
    }

    @ParameterizedTest
    @CsvSource({"429, soon", "429, -1", "503, 1.5", "500, 120", "301, 120", "503, ''"})
    void nonsense_and_other_statuses_ask_for_nothing(int status, String retryAfter) {
        Receiver receiver = plainly(
                "HTTP/1.1 " + status + " Later\r\nRetry-After: " + retryAfter + "\r\nContent-Length: 0\r\n\r\n");

        assertThat(within(5).send(url(receiver))).isEqualTo(new Refused(new Answer(status, ""), Optional.empty()));
    }

    @Test
    void a_status_line_that_does_not_come_ends_in_time() {
        Receiver receiver = keep(Receiver.plain(Receiver.Wire::sayNothingMore));

        assertThat(within(1).send(url(receiver))).isEqualTo(new Unreachable(ConnectionFault.TIMEOUT));
    }

    @Test
    void a_handshake_that_does_not_come_ends_in_time() throws IOException {
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(within(1).send(ENDPOINT.formatted(silent.getLocalPort())))
                    .isEqualTo(new Unreachable(ConnectionFault.TIMEOUT));
        }
    }

    @Test
    void nobody_at_the_port_refuses_the_connection() throws IOException {
        int port;
        try (var gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = gone.getLocalPort();
        }

        assertThat(within(5).send("http://127.0.0.1:" + port + "/"))
                .isEqualTo(new Unreachable(ConnectionFault.CONNECTION_REFUSED));
    }

    static Stream<Arguments> untrustworthy() {
        return Stream.of(
                Arguments.of(TestCertificates.expiredFor("localhost"), ConnectionFault.TLS_EXPIRED),
                Arguments.of(TestCertificates.notYetValidFor("localhost"), ConnectionFault.TLS_EXPIRED),
                Arguments.of(TestCertificates.forHosts("other.example"), ConnectionFault.TLS_WRONG_HOST),
                Arguments.of(TestCertificates.ofAStrangerFor("localhost"), ConnectionFault.TLS_UNKNOWN_AUTHORITY));
    }

    @ParameterizedTest
    @MethodSource("untrustworthy")
    void a_certificate_that_cannot_be_trusted_is_named_and_nothing_is_sent(
            SSLContext certificate, ConnectionFault expected) {
        Receiver receiver = keep(Receiver.tls(certificate, Receiver.answering(OK)));

        assertThat(trusting().send(ENDPOINT.formatted(receiver.port()))).isEqualTo(new Unreachable(expected));
        assertThat(receiver.requestsWaiting()).isZero();
    }

    @Test
    void an_authority_is_unknown_until_the_operator_names_it() {
        Receiver receiver = keep(Receiver.tls(TestCertificates.forHosts("localhost"), Receiver.answering(OK)));

        assertThat(within(5).send(ENDPOINT.formatted(receiver.port())))
                .isEqualTo(new Unreachable(ConnectionFault.TLS_UNKNOWN_AUTHORITY));
        assertThat(trusting().send(ENDPOINT.formatted(receiver.port()))).isInstanceOf(Acknowledged.class);
    }

    @Test
    void an_address_literal_needs_a_certificate_for_the_address() {
        Receiver right = keep(Receiver.tls(TestCertificates.forHosts("127.0.0.1"), Receiver.answering(OK)));
        Receiver wrong = keep(Receiver.tls(TestCertificates.forHosts("localhost"), Receiver.answering(OK)));

        assertThat(trusting().send("https://127.0.0.1:" + right.port() + "/")).isInstanceOf(Acknowledged.class);
        assertThat(trusting().send("https://127.0.0.1:" + wrong.port() + "/"))
                .isEqualTo(new Unreachable(ConnectionFault.TLS_WRONG_HOST));
    }

    @Test
    void a_file_of_authorities_that_has_none_is_named() throws IOException {
        Path empty = Files.writeString(directory.resolve("empty.pem"), "");
        Path garbage = Files.writeString(directory.resolve("garbage.pem"), "-----BEGIN CERTIFICATE-----\nno\n");
        Path missing = directory.resolve("missing.pem");

        assertThat(List.of(empty, garbage, missing))
                .allSatisfy(file -> assertThatThrownBy(() -> Sending.trusting(file))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining(file.toString()));
    }

    @Test
    void a_receiver_without_tls_is_no_receiver() throws IOException {
        try (var plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> {
                try (var socket = plain.accept()) {
                    socket.getOutputStream().write("HTTP/1.1 400 Plain\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                    socket.getInputStream().transferTo(OutputStream.nullOutputStream());
                } catch (IOException over) {
                    assertThat(over).isNotNull();
                }
            });

            assertThat(trusting().send(ENDPOINT.formatted(plain.getLocalPort())))
                    .isEqualTo(new Unreachable(ConnectionFault.TLS_HANDSHAKE));
        }
    }

    /// A fatal alert "protocol_version", and a server hello that settles on TLS 1.1.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "15030100020246",
                "160302002a020000260302000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f00c01300",
            })
    void an_outdated_tls_version_is_not_spoken(String answerInHex) throws IOException {
        try (var outdated = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> {
                try (var socket = outdated.accept()) {
                    socket.getInputStream().skipNBytes(5);
                    socket.getOutputStream().write(HexFormat.of().parseHex(answerInHex));
                    socket.getInputStream().transferTo(OutputStream.nullOutputStream());
                } catch (IOException over) {
                    assertThat(over).isNotNull();
                }
            });

            assertThat(trusting().send(ENDPOINT.formatted(outdated.getLocalPort())))
                    .isEqualTo(new Unreachable(ConnectionFault.TLS_HANDSHAKE));
        }
    }

    @Test
    void a_thread_that_is_interrupted_says_nothing_about_the_receiver() throws Exception {
        Receiver receiver = keep(Receiver.plain(Receiver.Wire::sayNothingMore));
        Sending sending = within(60);
        var result = new CompletableFuture<Throwable>();
        Thread attempt = Thread.ofVirtual().start(() -> {
            try {
                sending.send(url(receiver));
                result.complete(new AssertionError("it came back"));
            } catch (CancellationException expected) {
                result.complete(Thread.currentThread().isInterrupted() ? expected : new AssertionError("flag lost"));
            }
        });
        receiver.takeRequest();

        attempt.interrupt();

        assertThat(result.get(10, TimeUnit.SECONDS)).isInstanceOf(CancellationException.class);
    }

    @Test
    void a_long_body_is_sent_whole() {
        Receiver receiver = plainly(OK);
        var big = Payload.of(EventType.LEAD_CAPTURED, "é".repeat(100_000).getBytes(StandardCharsets.UTF_8));
        var signed = SignedPayload.sign(big, "msg_1", SigningSecrets.of(Sending.SECRET), Sending.NOW);

        assertThat(within(5).send(url(receiver), signed)).isInstanceOf(Acknowledged.class);

        Receiver.Request request = receiver.takeRequest();
        assertThat(request.body()).isEqualTo(big.body());
        assertThat(request.headers()).doesNotContainKey("Transfer-Encoding");
    }

    private static String url(Receiver receiver) {
        return "http://127.0.0.1:" + receiver.port() + "/";
    }

    private Receiver plainly(String response) {
        return keep(Receiver.plain(Receiver.answering(response)));
    }

    private Sending within(int seconds) {
        return keep(Sending.within(Duration.ofSeconds(seconds)));
    }

    private Sending trusting() {
        return keep(Sending.trusting(TestCertificates.authorityFile(directory)));
    }
}
