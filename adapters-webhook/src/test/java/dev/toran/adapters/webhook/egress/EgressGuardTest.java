package dev.toran.adapters.webhook.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toran.domain.webhook.EgressRules;
import dev.toran.domain.webhook.EndpointUrl;
import dev.toran.domain.webhook.IpNetwork;
import dev.toran.domain.webhook.PlainHttp;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EgressGuardTest {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final String PUBLIC = "93.184.215.14";

    private final NameServer names = new NameServer();

    @AfterEach
    void forget_interruption() {
        Thread.interrupted();
    }

    @Test
    void a_public_name_is_admitted_with_its_addresses() {
        names.says("a.example", PUBLIC, "2606:2800:21f:cb07:6820:80da:af6b:8b2c");

        Admission admission = admit(EgressRules.publicOnly(), "https://a.example/");

        assertThat(admission).isInstanceOfSatisfying(Admission.Admitted.class, admitted -> {
            assertThat(admitted.addresses())
                    .extracting(InetAddress::getHostAddress)
                    .hasSize(2)
                    .first()
                    .isEqualTo(PUBLIC);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"127.0.0.1", "10.0.0.1", "169.254.169.254", "168.63.129.16", "::1", "fd00::1", "64:ff9b::a00:1"})
    void a_name_that_leads_inside_is_blocked_as_a_whole(String inside) {
        names.says("only.example", inside);
        names.says("first.example", inside, PUBLIC);
        names.says("last.example", PUBLIC, inside);

        assertThat(Stream.of("only", "first", "last")
                        .map(name -> admit(EgressRules.publicOnly(), "https://" + name + ".example/")))
                .containsOnly(new Admission.Blocked());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://127.0.0.1/", "https://10.0.0.1:8443/", "https://[::1]/", "https://[::ffff:10.0.0.1]/"})
    void a_literal_from_the_inside_is_blocked_without_a_question(String url) {
        assertThat(admit(EgressRules.publicOnly(), url)).isEqualTo(new Admission.Blocked());
        assertThat(names.questions()).isZero();
    }

    @Test
    void a_public_literal_is_admitted() {
        assertThat(admit(EgressRules.publicOnly(), "https://" + PUBLIC + "/")).isInstanceOf(Admission.Admitted.class);
    }

    @Test
    void an_opened_network_opens_its_addresses_and_no_other() {
        names.says("in.example", "10.2.3.4")
                .says("out.example", "10.3.0.1")
                .says("both.example", "10.2.3.4", "10.3.0.1");
        EgressRules rules = opened("10.2.0.0/16");

        assertThat(admit(rules, "https://in.example/")).isInstanceOf(Admission.Admitted.class);
        assertThat(admit(rules, "https://out.example/")).isEqualTo(new Admission.Blocked());
        assertThat(admit(rules, "https://both.example/")).isEqualTo(new Admission.Blocked());
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://a.example/", "https://crm.internal/", "https://crm/"})
    void without_tls_or_a_public_name_only_an_opened_address_will_do(String url) {
        EgressRules rules = opened("10.2.0.0/16");
        String host = EndpointUrl.stored(url).host();

        names.says(host, "10.2.3.4");
        assertThat(admit(rules, url)).isInstanceOf(Admission.Admitted.class);
        names.says(host, PUBLIC);
        assertThat(admit(rules, url)).isEqualTo(new Admission.Blocked());
    }

    @Test
    void localhost_is_this_machine_and_blocked_until_opened() {
        names.says("localhost", "127.0.0.1");

        assertThat(admit(EgressRules.publicOnly(), "https://localhost/")).isEqualTo(new Admission.Blocked());
        assertThat(admit(opened("127.0.0.0/8"), "https://localhost/")).isInstanceOf(Admission.Admitted.class);
    }

    @Test
    void a_name_that_the_process_needs_for_itself_is_no_way_around() {
        names.says("db.example", "10.0.0.5").says("model.example", PUBLIC);
        EgressGuard guard = names.guard(EgressRules.publicOnly(), "db.example", "model.example");

        assertThat(guard.admit(EndpointUrl.stored("https://db.example/"), LIMIT))
                .isEqualTo(new Admission.Blocked());
        assertThat(guard.admit(EndpointUrl.stored("https://model.example/"), LIMIT))
                .isEqualTo(new Admission.Blocked());
    }

    @Test
    void a_name_without_an_address_is_not_resolved() {
        assertThat(admit(EgressRules.publicOnly(), "https://nobody.example/")).isEqualTo(new Admission.Unresolved());
    }

    @Test
    void a_name_that_takes_too_long_is_not_resolved() {
        var patience = new CountDownLatch(1);

        assertThat(silentUntil(patience).admit(EndpointUrl.stored("https://slow.example/"), Duration.ofMillis(50)))
                .isEqualTo(new Admission.Unresolved());
        patience.countDown();
    }

    @Test
    void an_interrupted_thread_learns_nothing_about_a_url() {
        var patience = new CountDownLatch(1);
        EgressGuard guard = silentUntil(patience);

        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> guard.admit(EndpointUrl.stored("https://a.example/"), LIMIT))
                .isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).isTrue();
        patience.countDown();
    }

    /// A guard whose name server says nothing for now.
    private static EgressGuard silentUntil(CountDownLatch patience) {
        return EgressGuard.install(
                EgressRules.publicOnly(),
                Set.of(),
                host -> {
                    awaitQuietly(patience);
                    throw new UnknownHostException(host);
                },
                () -> 0);
    }

    @Test
    void our_own_port_is_never_a_target_though_its_network_is_opened() throws Exception {
        names.says("toran.example", "127.0.0.1");
        EgressGuard guard = names.guard(opened("127.0.0.0/8", "0.0.0.0/8"));
        guard.listensOn(new InetSocketAddress(InetAddress.getLoopbackAddress(), 8080));

        assertThat(Stream.of("https://toran.example:8080/", "http://127.0.0.1:8080/", "http://0.0.0.0:8080/")
                        .map(url -> guard.admit(EndpointUrl.stored(url), LIMIT)))
                .containsOnly(new Admission.Blocked());
        assertThat(Stream.of("https://toran.example:8081/", "http://127.0.0.1:8081/", "http://127.0.0.2:8080/")
                        .map(url -> guard.admit(EndpointUrl.stored(url), LIMIT)))
                .allSatisfy(admission -> assertThat(admission).isInstanceOf(Admission.Admitted.class));
    }

    @Test
    void who_listens_everywhere_is_no_target_at_any_address_of_the_machine() throws Exception {
        EgressGuard guard = names.guard(opened("0.0.0.0/0"));
        guard.listensOn(new InetSocketAddress(8080));

        List<String> own = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address.getAddress().length == 4)
                .map(InetAddress::getHostAddress)
                .toList();

        assertThat(own)
                .contains("127.0.0.1")
                .allSatisfy(
                        address -> assertThat(guard.admit(EndpointUrl.stored("https://" + address + ":8080/"), LIMIT))
                                .isEqualTo(new Admission.Blocked()));
        assertThat(guard.admit(EndpointUrl.stored("https://10.99.99.99:8080/"), LIMIT))
                .isInstanceOf(Admission.Admitted.class);
    }

    private Admission admit(EgressRules rules, String url) {
        names.letAnswersExpire();
        return names.guard(rules).admit(EndpointUrl.stored(url), LIMIT);
    }

    private static EgressRules opened(String... networks) {
        return new EgressRules(
                Stream.of(networks)
                        .map(network -> IpNetwork.parse(network).orElseThrow())
                        .toList(),
                PlainHttp.TOWARDS_ALLOWED_NETWORKS);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException over) {
            throw new AssertionError(over);
        }
    }
}
