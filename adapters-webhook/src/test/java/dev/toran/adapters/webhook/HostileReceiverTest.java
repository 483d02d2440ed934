package dev.toran.adapters.webhook;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a receiver can do to hurt, by accident or on purpose. Each attempt ends in time, as the right outcome, and
/// reads next to nothing.
@Timeout(60)
class HostileReceiverTest extends WithOpened {

    /// For attempts that use it up.
    private static final Duration LIMIT = Duration.ofSeconds(3);
    /// For attempts that must end before, on a busy machine too.
    private static final Duration AMPLE_LIMIT = Duration.ofSeconds(20);
    /// What fits into the buffers of two sockets, and then some; far from what "endless" brings in a second.
    private static final long SOCKET_BUFFERS_BYTES = 16L * 1024 * 1024;

    @Test
    void ten_thousand_headers_do_not_unmake_a_2xx() {
        String headers = IntStream.range(0, 10_000)
                .mapToObj(index -> "X-Filler-" + index + ": some value " + index + "\r\n")
                .collect(Collectors.joining());

        assertThat(attempt("HTTP/1.1 200 OK\r\n" + headers + "Content-Length: 2\r\n\r\nok"))
                .isEqualTo(new Acknowledged(new Answer(200, "ok")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Filler: %s\r\n", "X-Filler-%s", "a:\r\n", "Retry-After: 1\r\n"})
    void a_header_without_end_is_cut_off_and_does_not_unmake_a_2xx(String field) {
        var sent = new AtomicLong();

        assertThat(attempt(wire -> {
                    wire.send("HTTP/1.1 200 OK\r\n");
                    sendForever(wire, field.formatted("x".repeat(8_000)).repeat(10), sent);
                }))
                .isEqualTo(new Acknowledged(new Answer(200, "")));
        assertThat(sent.get()).isLessThan(SOCKET_BUFFERS_BYTES);
    }

    @Test
    void a_status_line_without_end_is_cut_off() {
        var sent = new AtomicLong();

        assertThat(attempt(wire -> sendForever(wire, "HTTP/1.1 200 " + "OK ".repeat(2_000), sent)))
                .isEqualTo(new Unreachable(ConnectionFault.CONNECTION_RESET));
        assertThat(sent.get()).isLessThan(SOCKET_BUFFERS_BYTES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Transfer-Encoding: chunked\r\n", "Content-Length: 999999999999\r\n", ""})
    void a_body_without_end_is_left_after_its_first_kilobyte(String framing) {
        var sent = new AtomicLong();
        String part = framing.startsWith("Transfer") ? "2710\r\n" + "x".repeat(10_000) + "\r\n" : "x".repeat(10_000);

        AttemptOutcome outcome = attempt(wire -> {
            wire.send("HTTP/1.1 200 OK\r\n" + framing + "\r\n");
            sendForever(wire, part, sent);
        });

        assertThat(outcome).isEqualTo(new Acknowledged(new Answer(200, "x".repeat(1024))));
        assertThat(sent.get()).isLessThan(SOCKET_BUFFERS_BYTES);
    }

    @Test
    void an_error_page_without_end_is_left_as_well() {
        AttemptOutcome outcome = attempt(wire -> {
            wire.send("HTTP/1.1 500 Oops\r\n\r\n");
            sendForever(wire, "x".repeat(10_000), new AtomicLong());
        });

        assertThat(outcome).isEqualTo(new Refused(new Answer(500, "x".repeat(1024)), Optional.empty()));
    }

    @Test
    void exactly_one_kilobyte_is_kept_whole_and_the_connection_too() {
        Receiver receiver = keep(Receiver.plain(
                Receiver.answering("HTTP/1.1 200 OK\r\nContent-Length: 1024\r\n\r\n" + "x".repeat(1024))));
        Sending sending = keep(Sending.within(AMPLE_LIMIT));

        sending.send(url(receiver));
        assertThat(sending.send(url(receiver))).isEqualTo(new Acknowledged(new Answer(200, "x".repeat(1024))));
        assertThat(receiver.connections()).isOne();
    }

    @Test
    void a_body_that_drips_changes_nothing_about_a_2xx() {
        Receiver receiver = keep(Receiver.plain(wire -> {
            wire.send("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nA");
            while (wire.pause(1_000)) {
                wire.send("B");
            }
        }));
        Sending sending = keep(Sending.within(AMPLE_LIMIT));
        long before = System.nanoTime();

        AttemptOutcome outcome = sending.send(url(receiver));

        assertThat(outcome).isEqualTo(new Acknowledged(new Answer(200, "A")));
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(AMPLE_LIMIT);
    }

    @Test
    void a_body_that_never_comes_changes_nothing_about_a_2xx() {
        assertThat(attempt(wire -> {
                    wire.send("HTTP/1.1 202 Accepted\r\nContent-Length: 1000\r\n\r\n");
                    wire.sayNothingMore();
                }))
                .isEqualTo(new Acknowledged(new Answer(202, "")));
    }

    @Test
    void a_status_line_that_drips_ends_in_time() {
        Receiver receiver = keep(Receiver.plain(wire -> {
            for (char next : "HTTP/1.1 200 OK\r\n\r\n".toCharArray()) {
                if (!wire.pause(500)) {
                    return;
                }
                wire.send(String.valueOf(next));
            }
        }));
        Sending sending = keep(Sending.within(LIMIT));
        long before = System.nanoTime();

        AttemptOutcome outcome = sending.send(url(receiver));

        assertThat(outcome).isEqualTo(new Unreachable(ConnectionFault.TIMEOUT));
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(LIMIT.multipliedBy(2));
    }

    @Test
    void a_header_that_stalls_ends_in_time_and_its_status_counts() {
        assertThat(attempt(LIMIT, wire -> {
                    wire.send("HTTP/1.1 200 OK\r\nX-A: b\r\n");
                    wire.sayNothingMore();
                }))
                .isEqualTo(new Acknowledged(new Answer(200, "")));
        assertThat(attempt(LIMIT, wire -> {
                    wire.send("HTTP/1.1 429 Later\r\nRetry-After: 60\r\n");
                    wire.sayNothingMore();
                }))
                .isEqualTo(new Refused(new Answer(429, ""), Optional.of(Sending.NOW.plusSeconds(60))));
    }

    @Test
    void a_header_that_breaks_off_does_not_unmake_a_2xx() {
        assertThat(attempt(wire -> {
                    wire.send("HTTP/1.1 200 OK\r\nX-A: b\r\n");
                    wire.socket().close();
                }))
                .isEqualTo(new Acknowledged(new Answer(200, "")));
    }

    @Test
    void a_compressed_body_stays_compressed() throws IOException {
        var bomb = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bomb)) {
            gzip.write(new byte[20_000_000]);
        }

        Acknowledged outcome = (Acknowledged) attempt(wire -> {
            wire.send("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: " + bomb.size() + "\r\n\r\n");
            wire.send(bomb.toByteArray());
        });

        assertThat(outcome.answer().excerpt().length()).isBetween(1, Answer.MAX_EXCERPT_BYTES);
        assertThat(outcome.answer().excerpt()).doesNotContain("\0");
    }

    @Test
    void nul_is_left_out_and_what_is_not_utf8_marked() {
        assertThat(attempt("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\na\0\0b\u00FFc\u00ED\u00A0\u0080"))
                .isEqualTo(new Acknowledged(new Answer(200, "ab\uFFFDc\uFFFD")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Transfer-Encoding: chunked\r\n\r\nnonsense\r\n",
                "Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFFF\r\nx",
                "Transfer-Encoding: chunked\r\n\r\n-5\r\nx",
                "Transfer-Encoding: chunked\r\n\r\n5\r\nabcdeNOT-A-CHUNK-END",
                "Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
                "Content-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef",
                "Content-Length: many\r\n\r\nabc",
                "Content-Length: -1\r\n\r\nabc",
                "Content-Length: 99999999999999999999999\r\n\r\nabc",
                "Content-Length: 1000\r\n\r\nabc",
                "Connection: keep-alive\r\nKeep-Alive: timeout=999999999999\r\nContent-Length: 0\r\n\r\n",
                "Content-Length: 0\r\n\r\nHTTP/1.1 500 Another answer\r\n\r\n",
            })
    void broken_framing_does_not_unmake_a_2xx(String rest) {
        AttemptOutcome outcome = attempt(wire -> {
            wire.send("HTTP/1.1 200 OK\r\n" + rest);
            wire.socket().close();
        });

        assertThat(outcome).isInstanceOf(Acknowledged.class);
        assertThat(outcome.status()).hasValue(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 3\r\n\r\nabc", "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n"})
    void a_204_with_a_body_is_a_2xx(String rest) {
        assertThat(attempt("HTTP/1.1 204 No Content\r\n" + rest).status()).hasValue(204);
        assertThat(attempt("HTTP/1.1 204 No Content\r\n" + rest)).isInstanceOf(Acknowledged.class);
    }

    @Test
    void a_connection_that_breaks_within_the_body_does_not_unmake_a_2xx() {
        assertThat(attempt(wire -> {
                    wire.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\npartial");
                    wire.reset();
                }))
                .isInstanceOf(Acknowledged.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "HTTP/1.1",
                "HTTP/1.1 200",
                "SSH-2.0-OpenSSH_9.9\r\n",
                "220 mail.example ESMTP\r\n",
                "\0\0\0\0\0\0\0\0\r\n\r\n",
                "HTTP/2 200\r\n\r\n",
                "HTTP/1.1 abc OK\r\n\r\n",
                "HTTP/1.1 2 OK\r\n\r\n",
                "HTTP/1.1 -20 OK\r\n\r\n",
                "<html>200 OK</html>\r\n\r\n",
                "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n",
            })
    void an_answer_that_is_none_is_a_broken_connection(String answer) {
        assertThat(attempt(wire -> {
                    wire.send(answer);
                    wire.socket().close();
                }))
                .isEqualTo(new Unreachable(ConnectionFault.CONNECTION_RESET));
    }

    @Test
    void a_reset_before_the_status_line_is_a_broken_connection() {
        assertThat(attempt(Receiver.Wire::reset)).isEqualTo(new Unreachable(ConnectionFault.CONNECTION_RESET));
    }

    @Test
    void a_connection_that_breaks_within_the_handshake_is_a_broken_connection() throws Exception {
        try (var rude = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            CompletableFuture<AttemptOutcome> attempt =
                    attempt(keep(Sending.within(AMPLE_LIMIT)), "https://127.0.0.1:" + rude.getLocalPort() + "/");
            try (Socket socket = rude.accept()) {
                assertThat(socket.getInputStream().read()).isNotNegative();
            }

            assertThat(attempt.get(30, TimeUnit.SECONDS)).isEqualTo(new Unreachable(ConnectionFault.CONNECTION_RESET));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.0 200 OK\r\n\r\n",
                "HTTP/1.1 200 OK\nContent-Length: 0\n\n",
                "HTTP/1.1 200\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 200 \u00FF\u0000\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nno colon here\r\nContent-Length: 0\r\n\r\n",
            })
    void a_sloppy_2xx_is_a_2xx(String answer) {
        assertThat(attempt(wire -> {
                    wire.send(answer);
                    wire.socket().close();
                }))
                .isEqualTo(new Acknowledged(new Answer(200, "")));
    }

    @Test
    void a_few_interim_answers_are_passed_over() {
        String hint = "HTTP/1.1 103 Early Hints\r\nLink: <a>\r\n\r\n";

        assertThat(attempt("HTTP/1.1 100 Continue\r\n\r\n" + hint.repeat(3)
                        + "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"))
                .isEqualTo(new Acknowledged(new Answer(200, "ok")));
    }

    @Test
    void interim_answers_without_end_are_cut_off() {
        var sent = new AtomicLong();

        assertThat(attempt(wire -> sendForever(wire, "HTTP/1.1 103 Early Hints\r\nLink: <a>\r\n\r\n", sent)))
                .isEqualTo(new Unreachable(ConnectionFault.CONNECTION_RESET));
        assertThat(sent.get()).isLessThan(SOCKET_BUFFERS_BYTES);
    }

    @Test
    void a_receiver_that_never_reads_ends_in_time() throws IOException {
        try (var deaf = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            var big = SignedPayload.sign(
                    Payload.of(EventType.LEAD_CAPTURED, new byte[50_000_000]),
                    "msg_1",
                    SigningSecrets.of(Sending.SECRET),
                    Sending.NOW);

            assertThat(keep(Sending.within(LIMIT)).send("http://127.0.0.1:" + deaf.getLocalPort() + "/", big))
                    .isEqualTo(new Unreachable(ConnectionFault.TIMEOUT));
        }
    }

    /// The connection stays open until the attempt is over: closing it with the request unread sends a reset, and what
    /// overtakes the answer then is up to the kernel.
    @Test
    void an_answer_before_the_request_was_read_counts() throws Exception {
        try (var hasty = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            CompletableFuture<AttemptOutcome> attempt =
                    attempt(keep(Sending.within(AMPLE_LIMIT)), "http://127.0.0.1:" + hasty.getLocalPort() + "/");
            try (Socket socket = hasty.accept()) {
                assertThat(socket.getInputStream().read()).isNotNegative();
                socket.getOutputStream()
                        .write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));

                assertThat(attempt.get(30, TimeUnit.SECONDS)).isEqualTo(new Acknowledged(new Answer(200, "")));
            }
        }
    }

    @Test
    void many_at_once_stay_small_and_end_in_time() throws Exception {
        Receiver receiver = keep(Receiver.plain(wire -> {
            wire.send("HTTP/1.1 200 OK\r\n\r\n");
            sendForever(wire, "x".repeat(100_000), new AtomicLong());
        }));
        Sending sending = keep(Sending.within(AMPLE_LIMIT));

        List<CompletableFuture<AttemptOutcome>> attempts =
                Stream.generate(() -> attempt(sending, url(receiver))).limit(50).toList();

        for (CompletableFuture<AttemptOutcome> each : attempts) {
            assertThat(each.get(30, TimeUnit.SECONDS)).isInstanceOf(Acknowledged.class);
        }
    }

    private static CompletableFuture<AttemptOutcome> attempt(Sending sending, String url) {
        return CompletableFuture.supplyAsync(
                () -> sending.send(url), task -> Thread.ofVirtual().start(task));
    }

    private AttemptOutcome attempt(String answer) {
        return attempt(Receiver.answering(answer));
    }

    private AttemptOutcome attempt(Receiver.Behaviour behaviour) {
        return attempt(AMPLE_LIMIT, behaviour);
    }

    private AttemptOutcome attempt(Duration limit, Receiver.Behaviour behaviour) {
        return keep(Sending.within(limit)).send(url(keep(Receiver.plain(behaviour))));
    }

    /// Until the other side has had enough.
    private static void sendForever(Receiver.Wire wire, String part, AtomicLong sentBytes) throws IOException {
        while (true) {
            wire.send(part);
            sentBytes.addAndGet(part.length());
        }
    }

    private static String url(Receiver receiver) {
        return "http://127.0.0.1:" + receiver.port() + "/";
    }
}
