package dev.toran.adapters.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toran.adapters.webhook.egress.NameServer;
import dev.toran.application.webhook.EndpointCheck.Finding;
import dev.toran.domain.delivery.Answer;
import dev.toran.domain.delivery.AttemptOutcome;
import dev.toran.domain.delivery.AttemptOutcome.Acknowledged;
import dev.toran.domain.delivery.AttemptOutcome.Blocked;
import dev.toran.domain.delivery.AttemptOutcome.Unreachable;
import dev.toran.domain.delivery.BlockReason;
import dev.toran.domain.delivery.ConnectionFault;
import dev.toran.domain.webhook.EgressRules;
import dev.toran.domain.webhook.EndpointUrl;
import dev.toran.domain.webhook.IpNetwork;
import dev.toran.domain.webhook.PlainHttp;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Names that lead elsewhere when it matters. `127.0.0.1` is opened and stands for the world outside; `127.0.0.2`, the
/// same port, is what nobody may reach.
class RebindingTest {

    private static final String OUTSIDE = "127.0.0.1";
    private static final String INSIDE = "127.0.0.2";
    private static final EgressRules RULES = new EgressRules(
            List.of(IpNetwork.parse(OUTSIDE + "/32").orElseThrow()), PlainHttp.TOWARDS_ALLOWED_NETWORKS);

    @TempDir
    Path directory;

    private final NameServer names = new NameServer();
    private Receiver outside;
    private Receiver inside;
    private Sending sending;

    @BeforeEach
    void open() throws Exception {
        outside = Receiver.plain(Receiver.answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"));
        inside = Receiver.plainAt(
                new InetSocketAddress(InetAddress.getByName(INSIDE), outside.port()),
                Receiver.answering("HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nsecret"));
        sending = Sending.of(new WebhookAdapterSettings(Duration.ofSeconds(5), Optional.empty()), names.guard(RULES));
    }

    @AfterEach
    void close() {
        names.stop();
        sending.close();
        outside.close();
        inside.close();
    }

    @Test
    void what_was_fine_when_saved_is_judged_again_at_every_attempt() {
        names.says("turning.example", OUTSIDE);
        assertThat(check("turning.example")).isEqualTo(Finding.ALLOWED);
        assertThat(send("turning.example")).isInstanceOf(Acknowledged.class);

        names.says("turning.example", INSIDE).letAnswersExpire();

        assertThat(send("turning.example")).isEqualTo(new Blocked(BlockReason.ADDRESS));
        assertThat(check("turning.example")).isEqualTo(Finding.BLOCKED);
        assertThat(inside.connections()).isZero();
    }

    @Test
    void an_open_connection_does_not_outlive_what_its_name_says() {
        names.says("moved.example", OUTSIDE);
        send("moved.example");
        names.says("moved.example", INSIDE).letAnswersExpire();

        assertThat(send("moved.example")).isEqualTo(new Blocked(BlockReason.ADDRESS));
        assertThat(outside.connections()).isOne();
    }

    @Test
    void an_open_connection_is_not_used_once_its_name_leads_to_another_allowed_address() {
        var both = new EgressRules(
                List.of(
                        IpNetwork.parse(OUTSIDE + "/32").orElseThrow(),
                        IpNetwork.parse(INSIDE + "/32").orElseThrow()),
                PlainHttp.TOWARDS_ALLOWED_NETWORKS);
        var settings = new WebhookAdapterSettings(Duration.ofSeconds(5), Optional.empty());
        try (Sending free = Sending.of(settings, names.guard(both))) {
            names.says("moved.example", OUTSIDE);
            assertThat(free.send(url("moved.example"))).isEqualTo(new Acknowledged(new Answer(200, "ok")));
            names.says("moved.example", INSIDE).letAnswersExpire();

            assertThat(free.send(url("moved.example"))).isEqualTo(new Acknowledged(new Answer(200, "secret")));
        }
    }

    /// Whoever owns the name server of one name could otherwise lend its connection to another's requests.
    @Test
    void a_connection_whose_certificate_was_checked_for_one_name_is_not_used_for_another_at_the_same_address() {
        names.says("one.example", OUTSIDE).says("other.example", OUTSIDE);
        var settings = new WebhookAdapterSettings(
                Duration.ofSeconds(20), Optional.of(TestCertificates.authorityFile(directory)));
        try (Receiver ofOne = Receiver.tls(
                        TestCertificates.forHosts("one.example"),
                        Receiver.answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"));
                Sending careful = Sending.of(settings, names.guard(RULES))) {
            assertThat(careful.send("https://one.example:" + ofOne.port() + "/"))
                    .isInstanceOf(Acknowledged.class);
            assertThat(careful.send("https://other.example:" + ofOne.port() + "/"))
                    .isEqualTo(new Unreachable(ConnectionFault.TLS_WRONG_HOST));
            assertThat(careful.send("https://one.example:" + ofOne.port() + "/"))
                    .isInstanceOf(Acknowledged.class);
        }
    }

    @Test
    void plain_http_that_is_no_longer_allowed_is_not_sent_to_a_network_that_still_is() {
        names.says("plain.example", OUTSIDE);
        assertThat(send("plain.example")).isInstanceOf(Acknowledged.class);
        EgressRules secureOnly = new EgressRules(RULES.allowedNetworks(), PlainHttp.REFUSED);
        var settings = new WebhookAdapterSettings(Duration.ofSeconds(5), Optional.empty());
        try (Sending secure = Sending.of(settings, names.guard(secureOnly))) {
            assertThat(secure.send(url("plain.example"))).isEqualTo(new Blocked(BlockReason.ADDRESS));
        }
        assertThat(outside.connections()).isOne();
    }

    @Test
    void a_name_that_changes_with_every_question_never_leads_inside() {
        names.alternates("flipping.example", OUTSIDE, INSIDE);

        List<AttemptOutcome> outcomes =
                Stream.generate(() -> send("flipping.example")).limit(50).toList();

        assertThat(outcomes)
                .contains(new Acknowledged(new Answer(200, "ok")), new Blocked(BlockReason.ADDRESS))
                .allSatisfy(outcome -> assertThat(outcome)
                        .isIn(new Acknowledged(new Answer(200, "ok")), new Blocked(BlockReason.ADDRESS)));
        assertThat(inside.connections()).isZero();
    }

    @Test
    void a_client_that_asks_no_guard_is_held_to_vetted_addresses_too() {
        names.alternates("flipping.example", OUTSIDE, INSIDE);
        var request = HttpRequest.newBuilder(URI.create("http://flipping.example:" + outside.port() + "/"))
                .build();
        try (var bare = HttpClient.newHttpClient()) {
            for (int time = 0; time < 20; time++) {
                try {
                    assertThat(bare.send(request, BodyHandlers.ofString()).body())
                            .isEqualTo("ok");
                } catch (IOException refused) {
                    assertThat(refused).hasRootCauseInstanceOf(UnresolvedAddressException.class);
                } catch (InterruptedException over) {
                    throw new AssertionError(over);
                }
            }
        }
        assertThat(outside.connections()).isPositive();
        assertThat(inside.connections()).isZero();
    }

    @Test
    void a_name_with_an_address_inside_is_blocked_as_a_whole() {
        names.says("both.example", OUTSIDE, INSIDE);

        assertThat(send("both.example")).isEqualTo(new Blocked(BlockReason.ADDRESS));
        assertThat(check("both.example")).isEqualTo(Finding.BLOCKED);
        assertThat(outside.connections() + inside.connections()).isZero();
    }

    @Test
    void a_missing_name_is_told_from_a_blocked_one() {
        assertThat(send("nobody.example")).isEqualTo(new Unreachable(ConnectionFault.DNS));
        assertThat(check("nobody.example")).isEqualTo(Finding.UNRESOLVED);
    }

    @Test
    void a_name_server_that_keeps_quiet_costs_its_own_attempts_their_time_and_nobody_elses() throws Exception {
        names.keepsQuietAbout("mute.example").says("fine.example", OUTSIDE);
        var settings = new WebhookAdapterSettings(Duration.ofSeconds(1), Optional.empty());
        try (Sending impatient = Sending.of(settings, names.guard(RULES))) {
            List<CompletableFuture<AttemptOutcome>> mute = Stream.generate(() -> CompletableFuture.supplyAsync(
                            () -> impatient.send(url("mute.example")), Thread::startVirtualThread))
                    .limit(100)
                    .toList();

            assertThat(impatient.send(url("fine.example"))).isInstanceOf(Acknowledged.class);
            for (CompletableFuture<AttemptOutcome> each : mute) {
                assertThat(each.get(10, TimeUnit.SECONDS)).isEqualTo(new Unreachable(ConnectionFault.DNS));
            }
        }
    }

    @Test
    void a_name_that_nobody_could_be_asked_for_is_told_from_an_attempt_that_failed() {
        names.says("innocent.example", OUTSIDE);
        var guard = names.guard(RULES);
        names.occupies(guard);
        try (Sending busy = Sending.of(new WebhookAdapterSettings(Duration.ofSeconds(5), Optional.empty()), guard)) {
            assertThat(busy.send(url("innocent.example"))).isEqualTo(new Unreachable(ConnectionFault.NOT_LOOKED_UP));
            assertThat(busy.adapter().endpointCheck().check(EndpointUrl.stored(url("innocent.example"))))
                    .isEqualTo(Finding.NOT_LOOKED_UP);
        }
    }

    @Test
    void blocked_looks_alike_whether_or_not_somebody_listens() {
        assertThat(sending.send("http://" + INSIDE + ":" + inside.port() + "/"))
                .isEqualTo(sending.send("http://" + INSIDE + ":1/"))
                .isEqualTo(new Blocked(BlockReason.ADDRESS));
        assertThat(inside.connections()).isZero();
    }

    @Test
    void our_own_port_is_blocked_at_save_and_at_send() {
        names.says("toran.example", OUTSIDE);
        var guard = names.guard(RULES);
        guard.listensOn(new InetSocketAddress(InetAddress.getLoopbackAddress(), outside.port()));
        try (Sending own = Sending.of(new WebhookAdapterSettings(Duration.ofSeconds(5), Optional.empty()), guard)) {
            assertThat(own.send(url("toran.example"))).isEqualTo(new Blocked(BlockReason.ADDRESS));
            assertThat(own.adapter().endpointCheck().check(EndpointUrl.stored(url("toran.example"))))
                    .isEqualTo(Finding.BLOCKED);
        }
        assertThat(outside.connections()).isZero();
    }

    private AttemptOutcome send(String host) {
        return sending.send(url(host));
    }

    private Finding check(String host) {
        return sending.adapter().endpointCheck().check(EndpointUrl.stored(url(host)));
    }

    private String url(String host) {
        return "http://" + host + ":" + outside.port() + "/";
    }
}
