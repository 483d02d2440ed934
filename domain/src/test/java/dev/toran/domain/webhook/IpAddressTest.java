package dev.toran.domain.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressTest {
    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "1.2.3.4", "9.10.99.100", "199.200.249.250", "255.255.255.255"})
    void a_dotted_quad_is_read_and_written_alike(String literal) {
        assertThat(IpAddress.parse(literal).orElseThrow()).hasToString(literal);
        assertThat(IpAddress.parse(literal).orElseThrow().isV4()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "1.2",
                "1.2.3",
                "1.2.3.4.5",
                "2130706433",
                "0x7f.0.0.1",
                "0x7f000001",
                "127.1",
                "0177.0.0.1",
                "01.2.3.4",
                "1.2.3.04",
                "00.0.0.0",
                "256.1.1.1",
                "1.2.3.256",
                "260.0.0.1",
                "300.0.0.1",
                "1000.0.0.1",
                "1.2.3.4.",
                ".1.2.3.4",
                "1..2.3",
                "1.2.3.",
                "-1.2.3.4",
                "+1.2.3.4",
                "1.2.3.4/32",
                " 1.2.3.4",
                "1.2.3.4 ",
                "1.2.3.4\n",
                "1,2,3,4",
                "a.b.c.d",
                "１.2.3.4",
                "1．2．3．4",
                "١.2.3.4",
                "1.2.3.4%eth0"
            })
    void no_other_spelling_of_ipv4_is_understood(String literal) {
        assertThat(IpAddress.parse(literal)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "::, ::",
        "::1, ::1",
        "1::, 1::",
        "0:0:0:0:0:0:0:0, ::",
        "2001:DB8:0000:0:0:0:0:1, 2001:db8::1",
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "2001:db8::1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
        "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
        "0:0:1:0:0:1:0:0, ::1:0:0:1:0:0",
        "1:0:0:2:3:0:0:0, 1:0:0:2:3::",
        "10:0:0:1:100:0:0:1, 10::1:100:0:0:1",
        "1:2:3:4:5:6:7:0, 1:2:3:4:5:6:7:0",
        "::2:3:4:5:6:7:8, 0:2:3:4:5:6:7:8",
        "1:2:3:4:5:6:7::, 1:2:3:4:5:6:7:0",
        "::192.0.2.1, ::c000:201",
        "::ffff:192.0.2.1, ::ffff:192.0.2.1",
        "::ffff:c000:201, ::ffff:192.0.2.1",
        "64:ff9b::8.8.4.4, 64:ff9b::808:404",
        "1:2:3:4:5:6:10.11.12.13, 1:2:3:4:5:6:a0b:c0d",
        "ABCD:EF01:2345:6789:ABCD:EF01:2345:6789, abcd:ef01:2345:6789:abcd:ef01:2345:6789",
        "fe80::0abc, fe80::abc"
    })
    void every_text_form_of_ipv6_is_read_and_the_canonical_one_written(String literal, String canonical) {
        assertThat(IpAddress.parse(literal).orElseThrow()).hasToString(canonical);
        assertThat(IpAddress.parse(literal).orElseThrow().isV4()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ":",
                ":::",
                "1",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                ":1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:",
                "1::2::3",
                "::1::",
                "1:2:3:4::5:6:7:8",
                "1:2:3:4:5::6:7:8:9",
                "1:::2",
                ":::1",
                "1:::",
                ":1::2",
                "1::2:",
                "12345::",
                "::12345",
                "g::",
                "::-1",
                "::+1",
                "0x1::",
                "[::1]",
                "fe80::1%eth0",
                "fe80::1%25eth0",
                "::1/128",
                "1.2.3.4::",
                "::1.2.3.4:5",
                "::1.2.3",
                "::1.2.3.256",
                "::01.2.3.4",
                "1:2:3:4:5:6:7:1.2.3.4",
                "1:2:3:4:5:1.2.3.4",
                "::1.2.3.4.5",
                " ::1",
                "::1 ",
                "::１",
                "::1\n"
            })
    void what_is_not_an_ipv6_address_is_not_read(String literal) {
        assertThat(IpAddress.parse(literal)).isEmpty();
    }

    @Test
    void the_bytes_are_in_network_order() {
        assertThat(address("1.2.254.255").bytes()).containsExactly(1, 2, -2, -1);
        assertThat(address("2001:db8::a:b").bytes())
                .containsExactly(0x20, 1, 0x0d, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x0a, 0, 0x0b);
    }

    @Test
    void bytes_and_text_name_the_same_address() {
        assertThat(IpAddress.of(new byte[] {8, 8, 4, 4})).hasToString("8.8.4.4");
        assertThat(IpAddress.of(new byte[16])).hasToString("::");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 5, 15, 17})
    void an_address_has_four_or_sixteen_bytes(int length) {
        assertThatThrownBy(() -> IpAddress.of(new byte[length]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(String.valueOf(length));
    }

    @Test
    void an_address_cannot_be_changed_from_outside() {
        byte[] bytes = {10, 0, 0, 1};
        IpAddress address = IpAddress.of(bytes);
        bytes[0] = 8;
        address.bytes()[0] = 8;
        assertThat(address).hasToString("10.0.0.1");
    }

    @Test
    void addresses_are_equal_by_family_and_bits() {
        assertThat(address("2001:DB8::1"))
                .isEqualTo(address("2001:db8:0::1"))
                .hasSameHashCodeAs(address("2001:db8::1"));
        assertThat(address("10.0.0.1")).isNotEqualTo(address("10.0.0.2")).isNotEqualTo("10.0.0.1");
        assertThat(address("10.0.0.1")).isNotEqualTo(address("::ffff:10.0.0.1"));
        assertThat(address("10.0.0.1").hashCode())
                .isNotEqualTo(address("10.0.0.2").hashCode());
    }

    @Test
    void only_a_mapped_address_has_another_one_inside() {
        assertThat(address("::ffff:10.0.0.1").unmapped()).isEqualTo(address("10.0.0.1"));
        for (String other :
                new String[] {"10.0.0.1", "::10.0.0.1", "::fffe:a00:1", "1::ffff:a00:1", "::ffff:0:10.0.0.1"}) {
            assertThat(address(other).unmapped()).isEqualTo(address(other));
        }
    }

    private static IpAddress address(String literal) {
        return IpAddress.parse(literal).orElseThrow();
    }
}
