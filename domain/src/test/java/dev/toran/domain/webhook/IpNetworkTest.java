package dev.toran.domain.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpNetworkTest {
    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0/0", "128.0.0.0/1", "10.0.0.0/8", "127.0.0.1/32", "::/0", "fd00::/8", "::1/128"})
    void a_network_is_read_and_written_alike(String cidr) {
        assertThat(IpNetwork.parse(cidr).orElseThrow()).hasToString(cidr);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/8",
                "10.0.0.0",
                "10.0.0.0/",
                "10.0.0.0/33",
                "10.0.0.0/-1",
                "10.0.0.0/+8",
                "10.0.0.0/08",
                "10.0.0.0/8/8",
                "10.0.0.0/8 ",
                " 10.0.0.0/8",
                "10.0.0.0/255.0.0.0",
                "10/8",
                "10.1.0.0/8",
                "10.0.0.1/31",
                "0.0.0.1/0",
                "::/129",
                "::/999",
                "::/1000",
                "fd00::1/8",
                "fd00::/7",
                "localhost/8",
                "10.0.0.0/８"
            })
    void what_is_not_exactly_a_network_is_not_read(String cidr) {
        assertThat(IpNetwork.parse(cidr)).isEmpty();
    }

    @Test
    void a_network_that_is_none_cannot_be_made() {
        IpAddress any = IpAddress.parse("0.0.0.0").orElseThrow();
        IpAddress ten = IpAddress.parse("10.0.0.1").orElseThrow();
        assertThatThrownBy(() -> new IpNetwork(any, -1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new IpNetwork(any, 33)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new IpNetwork(ten, 31)).hasMessageContaining("10.0.0.1/31");
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.0.0.0, true",
        "10.0.0.0/8, 10.255.255.255, true",
        "10.0.0.0/8, 9.255.255.255, false",
        "10.0.0.0/8, 11.0.0.0, false",
        "172.16.0.0/12, 172.31.255.255, true",
        "172.16.0.0/12, 172.32.0.0, false",
        "127.0.0.1/32, 127.0.0.1, true",
        "127.0.0.1/32, 127.0.0.2, false",
        "0.0.0.0/0, 255.255.255.255, true",
        "fd00::/8, fdff::1, true",
        "fd00::/8, fc00::1, false",
        "::/0, 2001:db8::1, true",
        "::1/128, ::1, true",
        "::1/128, ::, false"
    })
    void a_network_contains_its_own_addresses(String cidr, String address, boolean contained) {
        assertThat(contains(cidr, address)).isEqualTo(contained);
    }

    @Test
    void an_ipv4_network_contains_the_mapped_form_and_no_other_ipv6_address() {
        assertThat(contains("10.0.0.0/8", "::ffff:10.1.2.3")).isTrue();
        assertThat(contains("10.0.0.0/8", "::ffff:11.1.2.3")).isFalse();
        assertThat(contains("0.0.0.0/0", "::10.1.2.3")).isFalse();
        assertThat(contains("0.0.0.0/0", "2001:db8::1")).isFalse();
    }

    @Test
    void an_ipv6_network_contains_no_ipv4_address() {
        assertThat(contains("::/0", "0.0.0.0")).isFalse();
        assertThat(contains("::ffff:0:0/96", "10.0.0.1")).isFalse();
        assertThat(contains("::ffff:0:0/96", "::ffff:10.0.0.1")).isTrue();
    }

    private static boolean contains(String cidr, String address) {
        return IpNetwork.parse(cidr)
                .orElseThrow()
                .contains(IpAddress.parse(address).orElseThrow());
    }
}
