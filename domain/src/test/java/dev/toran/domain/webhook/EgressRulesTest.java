package dev.toran.domain.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EgressRulesTest {
    @Test
    void nothing_is_opened_unless_somebody_names_it() {
        EgressRules rules = EgressRules.publicOnly();
        assertThat(rules.allowedNetworks()).isEmpty();
        assertThat(rules.plainHttp()).isEqualTo(PlainHttp.REFUSED);
        assertThat(rules.opens(address("8.8.8.8"))).isFalse();
        assertThat(rules.judge(address("8.8.8.8"))).isEqualTo(new AddressVerdict.Public());
        assertThat(rules.judge(address("127.0.0.1"))).isEqualTo(refused(AddressRefusal.LOOPBACK));
    }

    @Test
    void an_opened_network_opens_its_own_addresses_and_no_others() {
        EgressRules rules = opening("127.0.0.0/8", "fd00::/8");
        assertThat(rules.opens(address("127.0.0.1"))).isTrue();
        assertThat(rules.judge(address("127.0.0.1"))).isEqualTo(new AddressVerdict.Public());
        assertThat(rules.judge(address("fd12::1"))).isEqualTo(new AddressVerdict.Public());
        assertThat(rules.judge(address("10.0.0.1"))).isEqualTo(refused(AddressRefusal.PRIVATE_USE));
        assertThat(rules.judge(address("::1"))).isEqualTo(refused(AddressRefusal.LOOPBACK));
        assertThat(rules.opens(address("8.8.8.8"))).isFalse();
        assertThat(rules.judge(address("8.8.8.8"))).isEqualTo(new AddressVerdict.Public());
    }

    @Test
    void a_mapped_address_is_opened_with_the_ipv4_network_only() {
        assertThat(opening("10.0.0.0/8").opens(address("::ffff:10.0.0.1"))).isTrue();
        assertThat(opening("::/0").opens(address("::ffff:10.0.0.1"))).isFalse();
        assertThat(opening("::ffff:0:0/96").opens(address("::ffff:10.0.0.1"))).isFalse();
        assertThat(opening("::/0").judge(address("::ffff:10.0.0.1"))).isEqualTo(refused(AddressRefusal.IPV4_MAPPED));
    }

    @Test
    void opening_ipv4_does_not_open_it_through_a_translator() {
        EgressRules rules = opening("0.0.0.0/0");
        assertThat(rules.judge(address("64:ff9b::10.0.0.1"))).isEqualTo(refused(AddressRefusal.PRIVATE_USE));
        assertThat(rules.judge(address("::1"))).isEqualTo(refused(AddressRefusal.LOOPBACK));
    }

    @Test
    void rules_cannot_be_changed_once_made() {
        List<IpNetwork> networks = new ArrayList<>();
        EgressRules rules = new EgressRules(networks, PlainHttp.REFUSED);
        networks.add(IpNetwork.parse("0.0.0.0/0").orElseThrow());
        assertThat(rules.allowedNetworks()).isEmpty();
    }

    private static EgressRules opening(String... cidrs) {
        return new EgressRules(
                Stream.of(cidrs)
                        .map(IpNetwork::parse)
                        .map(Optional::orElseThrow)
                        .toList(),
                PlainHttp.REFUSED);
    }

    private static AddressVerdict refused(AddressRefusal reason) {
        return new AddressVerdict.Refused(reason);
    }

    private static IpAddress address(String literal) {
        return IpAddress.parse(literal).orElseThrow();
    }
}
