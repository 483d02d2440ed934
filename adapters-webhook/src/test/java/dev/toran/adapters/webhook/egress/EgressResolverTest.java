package dev.toran.adapters.webhook.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toran.domain.webhook.EgressRules;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What the JDK says about names once a guard is in force: asked by the JDK's own interface.
class EgressResolverTest {

    private static final String PUBLIC = "93.184.215.14";

    private final NameServer names = new NameServer();

    @AfterEach
    void stop_names() {
        names.stop();
    }

    @Test
    void a_public_name_has_its_addresses() throws Exception {
        names.says("a.example", PUBLIC).guard(EgressRules.publicOnly());

        assertThat(addresses("a.example")).containsExactly(PUBLIC);
    }

    @Test
    void a_name_with_one_address_inside_has_none() {
        names.says("mixed.example", PUBLIC, "10.0.0.1").guard(EgressRules.publicOnly());

        assertThatThrownBy(() -> InetAddress.getAllByName("mixed.example"))
                .isInstanceOf(UnknownHostException.class)
                .hasMessageNotContaining("10.0.0.1");
    }

    @Test
    void the_jdk_remembers_no_answer_of_its_own() throws Exception {
        names.says("moving.example", PUBLIC).guard(EgressRules.publicOnly());
        assertThat(addresses("moving.example")).containsExactly(PUBLIC);

        names.says("moving.example", "10.0.0.1").letAnswersExpire();
        assertThatThrownBy(() -> InetAddress.getAllByName("moving.example")).isInstanceOf(UnknownHostException.class);

        names.says("moving.example", "1.1.1.1").letAnswersExpire();
        assertThat(addresses("moving.example")).containsExactly("1.1.1.1");
    }

    @Test
    void a_name_that_the_process_needs_for_itself_is_answered_as_it_is() throws Exception {
        names.says("db.corp.example", "10.0.0.5").guard(EgressRules.publicOnly(), "DB.corp.example");

        assertThat(addresses("db.corp.example")).containsExactly("10.0.0.5");
    }

    @Test
    void a_name_that_the_process_needs_for_itself_is_found_while_no_other_can_be() throws Exception {
        names.says("db.corp.example", "10.0.0.5").says("a.example", PUBLIC);
        names.occupies(names.guard(EgressRules.publicOnly(), "db.corp.example"));

        assertThat(addresses("db.corp.example")).containsExactly("10.0.0.5");
        assertThatThrownBy(() -> InetAddress.getAllByName("a.example")).isInstanceOf(UnknownHostException.class);
    }

    @Test
    void the_process_finds_itself() throws Exception {
        EgressGuard.install(EgressRules.publicOnly(), Set.of(), System::nanoTime);

        assertThat(InetAddress.getLocalHost().getAddress()).isNotEmpty();
        assertThat(InetAddress.getAllByName("localhost")).allMatch(InetAddress::isLoopbackAddress);
        assertThat(new InetSocketAddress("localhost", 80).isUnresolved()).isFalse();
    }

    @Test
    void an_address_still_has_its_name() {
        names.guard(EgressRules.publicOnly());

        assertThat(InetAddress.getLoopbackAddress().getCanonicalHostName()).isNotEmpty();
    }

    private static Stream<String> addresses(String host) throws UnknownHostException {
        return Stream.of(InetAddress.getAllByName(host)).map(InetAddress::getHostAddress);
    }
}
