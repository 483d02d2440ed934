package dev.toran.domain.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Both sides of every edge, written down by hand from the registries and not derived from the code's own
/// table.
class AddressVerdictTest {
    @ParameterizedTest
    @CsvFileSource(resources = "address-runs.csv", commentCharacter = '#')
    void a_run_of_addresses_has_one_verdict_from_its_first_to_its_last(String first, String last, String verdict) {
        assertThat(verdictOn(first)).isEqualTo(verdict);
        assertThat(verdictOn(last)).isEqualTo(verdict);
    }

    @Test
    void nat64_has_the_verdicts_of_ipv4() throws IOException {
        assertThat(runs())
                .filteredOn(run -> address(run[0]).isV4())
                .hasSizeGreaterThan(40)
                .allSatisfy(run -> {
                    assertThat(verdictOn("64:ff9b::" + run[0])).isEqualTo(run[2]);
                    assertThat(verdictOn("64:ff9b::" + run[1])).isEqualTo(run[2]);
                });
    }

    @Test
    void the_runs_are_all_of_ipv4_and_all_of_ipv6_except_nat64() throws IOException {
        List<String> gaps = new ArrayList<>();
        BigInteger next = BigInteger.ZERO;
        for (String[] run : runs()) {
            IpAddress first = address(run[0]);
            if (!first.bits().equals(next)) {
                gaps.add(run[0]);
            }
            next = address(run[1]).bits().add(BigInteger.ONE);
        }
        // IPv6 starts again at zero, and NAT64 is left out
        assertThat(gaps).containsExactly("::", "64:ff9b::1:0:0");
        assertThat(next).isEqualTo(BigInteger.ONE.shiftLeft(128));
        assertThat(runs()).anySatisfy(run -> assertThat(run[1]).isEqualTo("255.255.255.255"));
        assertThat(runs()).anySatisfy(run -> assertThat(run[1]).isEqualTo("64:ff9a:ffff:ffff:ffff:ffff:ffff:ffff"));
    }

    private static List<String[]> runs() throws IOException {
        try (var file = AddressVerdictTest.class.getResourceAsStream("address-runs.csv")) {
            return new String(file.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(","))
                    .toList();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "8.8.8.8",
                "9.9.9.9",
                "151.101.1.69",
                "185.199.108.153",
                "2606:4700:4700::1111",
                "2001:4860:4860::8888",
                "2a00:1450:4001:82a::200e",
                "2620:fe::fe",
                "2400:cb00:2048:1::c629:d7a2"
            })
    void well_known_receivers_are_public(String literal) {
        assertThat(verdictOn(literal)).isEqualTo("PUBLIC");
    }

    @ParameterizedTest
    @CsvSource({
        "169.254.169.254, LINK_LOCAL", // AWS, Azure, Google, Oracle, DigitalOcean and most others
        "169.254.170.2, LINK_LOCAL", // AWS containers
        "169.254.42.42, LINK_LOCAL", // Scaleway
        "100.100.100.200, SHARED_ADDRESS_SPACE", // Alibaba
        "192.0.0.192, IETF_PROTOCOL_ASSIGNMENTS", // Oracle, classic
        "168.63.129.16, CLOUD_PLATFORM", // Azure
        "fd00:ec2::254, UNIQUE_LOCAL", // AWS
        "fd20:ce::254, UNIQUE_LOCAL", // Google
        "fe80::a9fe:a9fe, LINK_LOCAL" // OpenStack
    })
    void metadata_services_of_clouds_are_refused(String literal, String reason) {
        assertThat(verdictOn(literal)).isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource({
        "::ffff:%s, IPV4_MAPPED",
        "::%s, IPV4_COMPATIBLE",
        "64:ff9b:1::%s, LOCAL_USE_TRANSLATION",
        "2002:%s:1::1, SIX_TO_FOUR",
        "2001:0:%s:8000:63bf:f7f7:f7f7, TEREDO", // as the server
        "2001:0:808:808:8000:63bf:%s, TEREDO" // as the client, obfuscated or not
    })
    void ways_into_ipv4_that_no_registry_calls_reachable_are_refused_whatever_they_lead_to(String form, String reason) {
        for (String embedded : new String[] {"808:808", "7f00:1", "f7f7:f7f7", "80ff:fffe"}) {
            assertThat(verdictOn(form.formatted(embedded))).isEqualTo(reason);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "8.8.8.8, PUBLIC",
        "9.255.255.255, PUBLIC",
        "10.0.0.0, PRIVATE_USE",
        "10.255.255.255, PRIVATE_USE",
        "127.0.0.1, LOOPBACK",
        "169.254.169.254, LINK_LOCAL",
        "168.63.129.16, CLOUD_PLATFORM",
        "0.0.0.0, THIS_NETWORK",
        "255.255.255.255, LIMITED_BROADCAST"
    })
    void nat64_and_isatap_are_judged_by_the_address_inside(String embedded, String verdict) {
        assertThat(verdictOn("64:ff9b::" + embedded)).isEqualTo(verdict);
        assertThat(verdictOn("2a00:1:2:3:0:5efe:" + embedded)).isEqualTo(verdict);
        assertThat(verdictOn("2a00:1:2:3:100:5efe:" + embedded)).isEqualTo(verdict);
        assertThat(verdictOn("2a00:1:2:3:200:5efe:" + embedded)).isEqualTo(verdict);
        assertThat(verdictOn("2a00:1:2:3:300:5efe:" + embedded)).isEqualTo(verdict);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2a00::400:5efe:10.0.0.1",
                "2a00::1:5efe:10.0.0.1",
                "2a00::5eff:10.0.0.1",
                "2a00::5efe:0:10.0.0.1",
                "2a00::8000:5efe:10.0.0.1",
                "2a00::ffff:10.0.0.1",
                "2a00::10.0.0.1"
            })
    void low_bits_that_only_look_like_ipv4_mean_nothing(String literal) {
        assertThat(verdictOn(literal)).isEqualTo("PUBLIC");
    }

    @Test
    void an_isatap_address_in_a_refused_prefix_is_refused_for_its_prefix() {
        assertThat(verdictOn("fd00::5efe:8.8.8.8")).isEqualTo("UNIQUE_LOCAL");
        assertThat(verdictOn("fe80::5efe:10.0.0.1")).isEqualTo("LINK_LOCAL");
    }

    @ParameterizedTest
    @EnumSource(AddressRefusal.class)
    void each_refused_block_begins_with_an_address_refused_under_its_name(AddressRefusal reason) {
        assertThat(reason.networks())
                .isNotEmpty()
                .allSatisfy(
                        network -> assertThat(firstNotNested(network)).isEqualTo(new AddressVerdict.Refused(reason)));
    }

    /// Four blocks begin with a smaller one of another name; their own name starts later.
    private static AddressVerdict firstNotNested(IpNetwork network) {
        IpAddress first = switch (network.toString()) {
            case "192.0.0.0/24" -> address("192.0.0.11");
            case "2001::/23" -> address("2001:1::");
            case "::/96" -> address("::2");
            case "::/0" -> address("0:0:0:1::");
            default -> network.base();
        };
        return AddressVerdict.of(first);
    }

    private static String verdictOn(String literal) {
        AddressVerdict verdict = AddressVerdict.of(address(literal));
        return switch (verdict) {
            case AddressVerdict.Public ignored -> "PUBLIC";
            case AddressVerdict.Refused refused -> refused.reason().name();
        };
    }

    private static IpAddress address(String literal) {
        return IpAddress.parse(literal).orElseThrow();
    }
}
