package dev.toran.adapters.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.toran.adapters.webhook.egress.NameServer;
import dev.toran.domain.delivery.Answer;
import dev.toran.domain.delivery.AttemptOutcome;
import dev.toran.domain.delivery.AttemptOutcome.Acknowledged;
import dev.toran.domain.delivery.AttemptOutcome.Unreachable;
import dev.toran.domain.delivery.ConnectionFault;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// When a connection serves the next attempt, and when it must not.
@Timeout(60)
class KeptConnectionTest extends WithOpened {

    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";
    private static final Acknowledged ACKNOWLEDGED = new Acknowledged(new Answer(200, ""));
    private static final Duration AMPLE = Duration.ofSeconds(20);

    @TempDir
    Path directory;

    @Test
    void one_that_the_receiver_closed_meanwhile_costs_no_attempt() {
        Receiver receiver = keep(Receiver.plain(wire -> {
            wire.send(OK);
            wire.socket().close();
        }));
        Sending sending = keep(Sending.within(AMPLE));

        assertThat(sending.send(url(receiver))).isEqualTo(ACKNOWLEDGED);
        await().until(() -> !receiver.hasOpenConnections());

        assertThat(sending.send(url(receiver))).isEqualTo(ACKNOWLEDGED);
        assertThat(receiver.connections()).isEqualTo(2);
    }

    /// It was sent before the request: whatever it says, it says nothing about that.
    @ParameterizedTest
    @ValueSource(strings = {"http", "https"})
    void an_answer_that_nobody_asked_for_is_not_taken_for_the_next(String scheme) {
        Receiver.Behaviour twice =
                Receiver.answering(OK + "HTTP/1.1 500 Another\r\nContent-Length: 4000\r\n\r\n" + "x".repeat(4_000));
        Receiver receiver = keep(
                scheme.equals("http")
                        ? Receiver.plain(twice)
                        : Receiver.tls(TestCertificates.forHosts("localhost"), twice));
        Sending sending = keep(Sending.trusting(TestCertificates.authorityFile(directory)));

        for (int time = 1; time <= 3; time++) {
            assertThat(sending.send(scheme + "://localhost:" + receiver.port() + "/"))
                    .isEqualTo(ACKNOWLEDGED);
            assertThat(receiver.connections()).isEqualTo(time);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.0 200 OK\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: Close\r\n\r\n",
                "HTTP/1.1 200 OK\r\nConnection: keep-alive\r\nConnection: x, close\r\nContent-Length: 0\r\n\r\n",
            })
    void one_that_the_receiver_means_to_close_is_not_used_again(String answer) {
        assertThat(connectionsForTwo(answer)).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 204 No Content\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\nX-Trailer: a\r\n\r\n",
                "HTTP/1.1 103 Hints\r\nLink: <a>\r\n\r\nHTTP/1.1 200 OK\r\ncontent-length:2\r\n\r\nok",
                "HTTP/1.1 500 No\r\nContent-Length: 2\r\n\r\nno",
            })
    void one_whose_answer_was_read_whole_is_used_again(String answer) {
        assertThat(connectionsForTwo(answer)).isOne();
    }

    @Test
    void an_idle_one_is_closed_before_receivers_do() {
        AtomicLong nanos = new AtomicLong();
        Receiver receiver = keep(Receiver.plain(Receiver.answering(OK)));
        WebhookAdapter adapter = keep(WebhookAdapter.create(
                new WebhookAdapterSettings(AMPLE, Optional.empty()),
                Sending.guard(),
                new HttpWebhookSender.Clocks(InstantSource.fixed(Sending.NOW), nanos::get)));
        assertThat(adapter.sender().send(Sending.endpoint(url(receiver), Map.of()), Sending.signed()))
                .isEqualTo(ACKNOWLEDGED);
        assertThat(receiver.hasOpenConnections()).isTrue();

        nanos.addAndGet(Connections.MAX_IDLE.toNanos());

        await().until(() -> !receiver.hasOpenConnections());
    }

    /// The clock stands still, so that none is closed for its age.
    @Test
    void of_too_many_idle_ones_the_oldest_is_closed() {
        Receiver receiver = keep(Receiver.plain(Receiver.answering(OK)));
        NameServer names = new NameServer();
        WebhookAdapter adapter = keep(WebhookAdapter.create(
                new WebhookAdapterSettings(AMPLE, Optional.empty()),
                names.guard(Sending.LOOPBACK_OPENED),
                new HttpWebhookSender.Clocks(InstantSource.fixed(Sending.NOW), () -> 0)));
        IntConsumer sending = origin -> {
            String host = "shop" + origin + ".example";
            names.says(host, "127.0.0.1");
            String url = "http://" + host + ":" + receiver.port() + "/";
            assertThat(adapter.sender().send(Sending.endpoint(url, Map.of()), Sending.signed()))
                    .isEqualTo(ACKNOWLEDGED);
        };
        int most = Connections.MAX_IDLE_CONNECTIONS;

        IntStream.range(0, most).forEach(sending);
        sending.accept(0);
        assertThat(receiver.openConnections()).isEqualTo(most);
        sending.accept(most);
        await().until(() -> receiver.openConnections() == most);

        sending.accept(0);
        assertThat(receiver.connections()).isEqualTo(most + 1);
        sending.accept(1);
        assertThat(receiver.connections()).isEqualTo(most + 2);
    }

    @Test
    void closing_the_sender_ends_what_is_under_way_and_lets_nothing_begin() throws Exception {
        Receiver receiver = keep(Receiver.plain(Receiver.Wire::sayNothingMore));
        Sending sending = keep(Sending.within(AMPLE));
        CompletableFuture<AttemptOutcome> attempt =
                CompletableFuture.supplyAsync(() -> sending.send(url(receiver)), Thread::startVirtualThread);
        receiver.takeRequest();

        sending.close();

        assertThat(attempt.get(10, TimeUnit.SECONDS)).isEqualTo(new Unreachable(ConnectionFault.CONNECTION_RESET));
        assertThat(sending.send(url(receiver))).isEqualTo(new Unreachable(ConnectionFault.INTERNAL));
        assertThat(receiver.connections()).isOne();
    }

    private int connectionsForTwo(String answer) {
        Receiver receiver = keep(Receiver.plain(Receiver.answering(answer)));
        Sending sending = keep(Sending.within(AMPLE));
        sending.send(url(receiver));
        sending.send(url(receiver));
        return receiver.connections();
    }

    private static String url(Receiver receiver) {
        return "http://127.0.0.1:" + receiver.port() + "/";
    }
}
