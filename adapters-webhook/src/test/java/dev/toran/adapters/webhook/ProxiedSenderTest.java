package dev.toran.adapters.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toran.adapters.webhook.egress.NameServer;
import dev.toran.domain.delivery.Answer;
import dev.toran.domain.delivery.AttemptOutcome;
import dev.toran.domain.delivery.AttemptOutcome.Acknowledged;
import dev.toran.domain.delivery.AttemptOutcome.Blocked;
import dev.toran.domain.delivery.AttemptOutcome.Unreachable;
import dev.toran.domain.delivery.BlockReason;
import dev.toran.domain.delivery.ConnectionFault;
import dev.toran.domain.webhook.EgressRules;
import dev.toran.domain.webhook.IpNetwork;
import dev.toran.domain.webhook.PlainHttp;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Sending through an operator's proxy. `127.0.0.1` is opened and stands for the world outside.
@Timeout(60)
class ProxiedSenderTest extends WithOpened {

    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nfine";
    private static final Duration AMPLE = Duration.ofSeconds(20);
    private static final EgressRules RULES =
            new EgressRules(List.of(IpNetwork.parse("127.0.0.1/32").orElseThrow()), PlainHttp.REFUSED);

    private final NameServer names = new NameServer();

    @TempDir
    Path directory;

    @AfterEach
    void stopNames() {
        names.stop();
    }

    @Test
    void the_proxy_is_asked_for_the_judged_address_and_learns_no_name() {
        names.says("hooks.example", "127.0.0.1");
        ConnectProxy proxy = keep(ConnectProxy.working());
        Receiver receiver = receiverFor("hooks.example");

        assertThat(through(proxy, Optional.empty()).send(url("hooks.example", receiver)))
                .isEqualTo(new Acknowledged(new Answer(200, "fine")));

        String authority = "127.0.0.1:" + receiver.port();
        assertThat(proxy.heads())
                .containsExactly("CONNECT " + authority + " HTTP/1.1\r\nHost: " + authority + "\r\n\r\n");
    }

    @Test
    void what_the_receiver_gets_is_what_it_would_get_without_a_proxy() {
        names.says("hooks.example", "127.0.0.1");
        Receiver receiver = receiverFor("hooks.example");
        Sending sending = through(keep(ConnectProxy.working()), Optional.of("toran:secret"));

        sending.send(url("hooks.example", receiver), Map.of("X-Team", "sales"));
        sending.send(url("hooks.example", receiver), Map.of("X-Team", "sales"));

        for (int time = 0; time < 2; time++) {
            assertThat(receiver.takeRequest().headers())
                    .containsOnlyKeys(
                            "Host",
                            "Content-Length",
                            "Content-Type",
                            "User-Agent",
                            "X-Toran-Event",
                            "X-Toran-Signature",
                            "webhook-id",
                            "webhook-timestamp",
                            "webhook-signature",
                            "X-Team")
                    .containsEntry("Host", "hooks.example:" + receiver.port());
        }
        assertThat(receiver.connections()).isOne();
    }

    @Test
    void the_certificate_must_be_the_names_as_ever() {
        names.says("hooks.example", "127.0.0.1");
        Receiver receiver = receiverFor("other.example", "127.0.0.1");

        assertThat(through(keep(ConnectProxy.working()), Optional.empty()).send(url("hooks.example", receiver)))
                .isEqualTo(new Unreachable(ConnectionFault.TLS_WRONG_HOST));
        assertThat(receiver.requestsWaiting()).isZero();
    }

    @Test
    void a_name_that_leads_inside_never_gets_to_the_proxy() {
        names.alternates("flipping.example", "127.0.0.1", "127.0.0.2").says("inside.example", "10.0.0.7");
        ConnectProxy proxy = keep(ConnectProxy.working());
        Receiver receiver = receiverFor("flipping.example");
        Sending sending = through(proxy, Optional.empty());

        List<AttemptOutcome> outcomes = Stream.generate(() -> sending.send(url("flipping.example", receiver)))
                .limit(20)
                .toList();

        assertThat(outcomes).contains(new Acknowledged(new Answer(200, "fine")), new Blocked(BlockReason.ADDRESS));
        assertThat(sending.send(url("inside.example", receiver))).isEqualTo(new Blocked(BlockReason.ADDRESS));
        assertThat(proxy.heads()).allSatisfy(head -> assertThat(head).startsWith("CONNECT 127.0.0.1:"));
    }

    @Test
    void the_proxy_gets_its_credentials() {
        names.says("hooks.example", "127.0.0.1");
        ConnectProxy proxy = keep(ConnectProxy.working());

        through(proxy, Optional.of("toran:s3cret:ü")).send(url("hooks.example", receiverFor("hooks.example")));

        String basic = Base64.getEncoder().encodeToString("toran:s3cret:ü".getBytes(StandardCharsets.UTF_8));
        assertThat(proxy.heads())
                .singleElement()
                .asString()
                .contains("\r\nProxy-Authorization: Basic " + basic + "\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 407 Who\r\nProxy-Authenticate: Basic realm=x\r\nContent-Length: 0\r\n\r\n",
                "SSH-2.0-OpenSSH_9.9\r\n\r\n",
                "HTTP/2 200\r\n\r\n",
                ""
            })
    void a_proxy_that_lets_us_do_nothing_is_as_good_as_away(String answer) {
        ConnectProxy proxy = keep(ConnectProxy.that(client -> {
            client.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
            client.close();
        }));

        assertThat(outcomeBehind(proxy.port(), AMPLE)).isEqualTo(new Unreachable(ConnectionFault.PROXY_AWAY));
    }

    @Test
    void a_proxy_that_nobody_answers_for_is_away() throws IOException {
        int port;
        try (var gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = gone.getLocalPort();
        }

        assertThat(outcomeBehind(port, AMPLE)).isEqualTo(new Unreachable(ConnectionFault.PROXY_AWAY));
    }

    @Test
    void a_proxy_whose_name_nobody_knows_is_away() {
        names.says("hooks.example", "127.0.0.1");
        var settings = new WebhookAdapterSettings(
                AMPLE, Optional.empty(), Optional.of(new EgressProxy("proxy.example", 3128, Optional.empty())));
        Sending sending = keep(Sending.of(settings, names.guard(RULES, "proxy.example")));

        assertThat(sending.send("https://hooks.example/")).isEqualTo(new Unreachable(ConnectionFault.PROXY_AWAY));
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 400, 403, 404, 500, 502, 503, 504})
    void a_proxy_that_makes_no_connection_is_not_taken_for_the_receiver(int status) {
        ConnectProxy proxy = keep(ConnectProxy.answering("HTTP/1.1 " + status + " No\r\nContent-Length: 2\r\n\r\nno"));

        assertThat(outcomeBehind(proxy.port(), AMPLE)).isEqualTo(new Unreachable(ConnectionFault.PROXY_REFUSED));
    }

    @Test
    void a_proxy_is_asked_for_one_address_alone() {
        names.says("two.example", "127.0.0.1", "127.0.0.1");
        ConnectProxy proxy = keep(ConnectProxy.answering("HTTP/1.1 502 No\r\nContent-Length: 2\r\n\r\nno"));

        assertThat(through(proxy, Optional.empty()).send("https://two.example/"))
                .isEqualTo(new Unreachable(ConnectionFault.PROXY_REFUSED));
        assertThat(proxy.heads()).hasSize(1);
    }

    @Test
    void a_proxy_that_keeps_quiet_or_drips_ends_in_time() {
        ConnectProxy quiet = keep(ConnectProxy.that(client -> {}));
        ConnectProxy endless = keep(ConnectProxy.that(client -> {
            while (true) {
                client.getOutputStream().write('x');
            }
        }));
        long before = System.nanoTime();

        assertThat(outcomeBehind(quiet.port(), Duration.ofSeconds(1)))
                .isEqualTo(new Unreachable(ConnectionFault.PROXY_REFUSED));
        assertThat(outcomeBehind(endless.port(), AMPLE)).isEqualTo(new Unreachable(ConnectionFault.PROXY_AWAY));
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(AMPLE);
    }

    @Test
    void what_the_receiver_does_wrong_stays_the_receivers() {
        names.says("hooks.example", "127.0.0.1");
        Sending sending = through(keep(ConnectProxy.working()), Optional.empty());
        Receiver silent = keep(Receiver.tls(TestCertificates.forHosts("hooks.example"), Receiver.Wire::reset));
        Receiver endless = keep(Receiver.tls(TestCertificates.forHosts("hooks.example"), wire -> {
            wire.send("HTTP/1.1 200 OK\r\n\r\n");
            while (true) {
                wire.send("x".repeat(10_000));
            }
        }));
        Receiver gateway = keep(Receiver.tls(
                TestCertificates.forHosts("hooks.example"),
                Receiver.answering("HTTP/1.1 502 Bad\r\nContent-Length: 0\r\n\r\n")));

        assertThat(sending.send(url("hooks.example", silent)))
                .isEqualTo(new Unreachable(ConnectionFault.CONNECTION_RESET));
        assertThat(sending.send(url("hooks.example", endless)))
                .isEqualTo(new Acknowledged(new Answer(200, "x".repeat(1024))));
        assertThat(sending.send(url("hooks.example", gateway)).status()).hasValue(502);
    }

    private AttemptOutcome outcomeBehind(int proxyPort, Duration limit) {
        names.says("hooks.example", "127.0.0.1");
        return through(proxyPort, Optional.empty(), limit).send("https://hooks.example/");
    }

    private Receiver receiverFor(String... hosts) {
        return keep(Receiver.tls(TestCertificates.forHosts(hosts), Receiver.answering(OK)));
    }

    private Sending through(ConnectProxy proxy, Optional<String> credentials) {
        return through(proxy.port(), credentials, AMPLE);
    }

    private Sending through(int port, Optional<String> credentials, Duration limit) {
        var settings = new WebhookAdapterSettings(
                limit,
                Optional.of(TestCertificates.authorityFile(directory)),
                Optional.of(new EgressProxy("127.0.0.1", port, credentials)));
        return keep(Sending.of(settings, names.guard(RULES)));
    }

    private static String url(String host, Receiver receiver) {
        return "https://" + host + ":" + receiver.port() + "/";
    }
}
