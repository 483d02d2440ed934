package dev.toran.adapters.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.toran.adapters.webhook.egress.NameServer;
import dev.toran.domain.delivery.Answer;
import dev.toran.domain.delivery.AttemptOutcome.Acknowledged;
import dev.toran.domain.delivery.AttemptOutcome.Unreachable;
import dev.toran.domain.delivery.ConnectionFault;
import dev.toran.domain.webhook.EndpointUrl;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Names with several addresses. Receivers listen at `127.0.0.1`; nobody does at the others, unless a test says so.
@Timeout(60)
class NextAddressTest extends WithOpened {

    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";
    private static final Acknowledged ACKNOWLEDGED = new Acknowledged(new Answer(200, ""));
    private static final String LISTENING = "127.0.0.1";

    @TempDir
    Path directory;

    private final NameServer names = new NameServer();

    @Test
    void where_one_refuses_the_next_is_connected_to_and_kept() {
        Receiver receiver = keep(Receiver.plain(Receiver.answering(OK)));
        names.says("some.example", "127.0.0.2", "127.0.0.3", LISTENING);
        Sending sending = sending(Optional.empty());

        assertThat(sending.send(url("http", receiver))).isEqualTo(ACKNOWLEDGED);
        assertThat(sending.send(url("http", receiver))).isEqualTo(ACKNOWLEDGED);
        assertThat(receiver.connections()).isOne();
    }

    @Test
    void where_all_refuse_the_connection_was_refused() {
        Receiver receiver = keep(Receiver.plain(Receiver.answering(OK)));
        names.says("some.example", "127.0.0.2", "127.0.0.3");

        assertThat(sending(Optional.empty()).send(url("http", receiver)))
                .isEqualTo(new Unreachable(ConnectionFault.CONNECTION_REFUSED));
    }

    @Test
    void no_more_than_eight_are_tried() {
        Receiver receiver = keep(Receiver.plain(Receiver.answering(OK)));
        Sending sending = sending(Optional.empty());

        names.says("some.example", refusingBefore(LISTENING, 8));
        assertThat(sending.send(url("http", receiver))).isEqualTo(new Unreachable(ConnectionFault.CONNECTION_REFUSED));
        names.says("some.example", refusingBefore(LISTENING, 7)).letAnswersExpire();
        assertThat(sending.send(url("http", receiver))).isEqualTo(ACKNOWLEDGED);
    }

    @Test
    void who_was_reached_and_has_the_wrong_certificate_is_not_passed_over() {
        Receiver wrong = keep(Receiver.tls(TestCertificates.forHosts("other.example"), Receiver.answering(OK)));
        Receiver next =
                keep(Receiver.plainAt(new InetSocketAddress("127.0.0.2", wrong.port()), Receiver.answering(OK)));
        names.says("some.example", LISTENING, "127.0.0.2");

        assertThat(sending(Optional.of(TestCertificates.authorityFile(directory)))
                        .send(url("https", wrong)))
                .isEqualTo(new Unreachable(ConnectionFault.TLS_WRONG_HOST));
        assertThat(next.connections()).isZero();
    }

    /// The clock runs a second at each look, and stands still before the limit.
    @Test
    void one_that_says_nothing_leaves_half_of_the_time_to_the_next() throws IOException {
        Receiver receiver = keep(Receiver.plain(Receiver.answering(OK)));
        InetAddress silent = InetAddress.getByName("127.0.0.2");
        full(new InetSocketAddress(silent, receiver.port()));
        var nanos = new AtomicLong();
        LongSupplier running = () -> nanos.updateAndGet(
                before -> Math.min(before + TimeUnit.SECONDS.toNanos(1), TimeUnit.SECONDS.toNanos(19)));
        Connections connections = keep(new Connections(
                new Connector(ReceiverTls.context(List.of()).getSocketFactory(), Optional.empty()), running));

        Connection connection = connections.to(
                EndpointUrl.stored(url("http", receiver)),
                List.of(silent, InetAddress.getByName(LISTENING)),
                AttemptLimit.starting(Duration.ofSeconds(20), running));

        assertThat(connection.isOpen()).isTrue();
        await().until(() -> receiver.connections() == 1);
    }

    /// Lets as many connect as wait to be accepted; the system says nothing to further ones.
    private void full(InetSocketAddress address) throws IOException {
        keep(new ServerSocket(address.getPort(), 1, address.getAddress()));
        for (int waiting = 0; waiting < 4; waiting++) {
            SocketChannel channel = keep(SocketChannel.open());
            channel.configureBlocking(false);
            channel.connect(address);
        }
    }

    private Sending sending(Optional<Path> authorities) {
        return keep(Sending.of(
                new WebhookAdapterSettings(Duration.ofSeconds(20), authorities), names.guard(Sending.LOOPBACK_OPENED)));
    }

    private static String[] refusingBefore(String last, int count) {
        return Stream.concat(IntStream.range(0, count).mapToObj(index -> "127.0.1." + index), Stream.of(last))
                .toArray(String[]::new);
    }

    private static String url(String scheme, Receiver receiver) {
        return scheme + "://some.example:" + receiver.port() + "/";
    }
}
