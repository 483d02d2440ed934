package dev.toran.domain.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class AddressPropertyTest {
    private static final List<IpNetwork> REACHABLE = Addresses.networks(
            "192.0.0.9/32",
            "192.0.0.10/32",
            "2001:1::1/128",
            "2001:1::2/128",
            "2001:1::3/128",
            "2001:3::/32",
            "2001:4:112::/48",
            "2001:20::/28",
            "2001:30::/28");
    private static final IpNetwork NAT64 = IpNetwork.parse("64:ff9b::/96").orElseThrow();

    @Property
    void an_address_survives_the_way_through_its_text(@ForAll("anyAddress") IpAddress address) {
        assertThat(IpAddress.parse(address.toString())).contains(address);
        assertThat(IpAddress.of(address.bytes())).isEqualTo(address);
    }

    @Property
    void the_jdk_reads_the_canonical_text_alike(@ForAll("anyAddress") IpAddress address) throws UnknownHostException {
        assertThat(InetAddress.getByName(address.toString()).getAddress())
                .isEqualTo(address.unmapped().bytes());
    }

    @Property
    void canonical_text_is_short_and_in_lower_case(@ForAll("anyV6") IpAddress address) {
        String text = address.toString();
        assertThat(text).isEqualTo(text.toLowerCase(Locale.ROOT)).hasSizeLessThanOrEqualTo(39);
        assertThat(text).doesNotContainPattern("(^|:)0[0-9a-f]").doesNotContainPattern("::.*::");
        assertThat(text.contains("::") || !text.matches("(.*:)?0:0(:.*)?")).isTrue();
    }

    /// What our reading accepts, the JDK's accepts with the same meaning; the reverse is not wanted.
    @Property(tries = 20_000)
    void no_literal_is_read_in_another_way_than_by_the_jdk(@ForAll("almostLiterals") String text)
            throws UnknownHostException {
        var parsed = IpAddress.parse(text);
        if (parsed.isPresent()) {
            assertThat(InetAddress.getByName(text).getAddress())
                    .isEqualTo(parsed.get().unmapped().bytes());
        }
    }

    @Property
    void a_network_contains_what_shares_its_prefix(
            @ForAll("anyAddress") IpAddress one,
            @ForAll("anyAddress") IpAddress other,
            @ForAll @IntRange(max = 128) int bits) {
        int prefix = Math.min(bits, one.bitLength());
        int rest = one.bitLength() - prefix;
        var base = one.bits().shiftRight(rest).shiftLeft(rest);
        byte[] padded = base.setBit(one.bitLength()).toByteArray();
        byte[] bytes = Arrays.copyOfRange(padded, padded.length - one.bytes().length, padded.length);
        IpNetwork network = new IpNetwork(IpAddress.of(bytes), prefix);

        assertThat(network.contains(one)).isTrue();
        assertThat(IpNetwork.parse(network.toString())).contains(network);
        if (one.isV4() == other.isV4() && !one.isV4()) {
            assertThat(network.contains(other))
                    .isEqualTo(other.bits().xor(one.bits()).bitLength() <= rest);
        }
    }

    @Property(tries = 5_000)
    void every_address_in_a_refused_block_is_refused(@ForAll("refused") IpAddress address) {
        assertThat(AddressVerdict.of(address)).isInstanceOf(AddressVerdict.Refused.class);
    }

    @Property(tries = 2_000)
    void every_ipv6_address_outside_global_unicast_is_refused(@ForAll("outsideGlobalUnicast") IpAddress address) {
        assertThat(AddressVerdict.of(address)).isInstanceOf(AddressVerdict.Refused.class);
    }

    @Property(tries = 5_000)
    void a_refused_ipv4_address_is_refused_in_every_disguise(@ForAll("disguisedRefused") IpAddress address) {
        assertThat(AddressVerdict.of(address)).isInstanceOf(AddressVerdict.Refused.class);
    }

    @Property(tries = 5_000)
    void no_address_in_a_disguise_is_more_public_than_without_it(@ForAll("disguised") Disguised disguised) {
        if (AddressVerdict.of(disguised.plain()) instanceof AddressVerdict.Refused) {
            assertThat(AddressVerdict.of(disguised.worn())).isInstanceOf(AddressVerdict.Refused.class);
        }
    }

    @Property
    void an_operators_rules_only_ever_add(
            @ForAll("anyAddress") IpAddress address, @ForAll("refused") IpAddress opened) {
        IpNetwork only = new IpNetwork(opened, opened.bitLength());
        EgressRules rules = new EgressRules(List.of(only), PlainHttp.REFUSED);
        AddressVerdict before = AddressVerdict.of(address);
        AddressVerdict after = rules.judge(address);
        assertThat(after.equals(before) || rules.opens(address)).isTrue();
    }

    record Disguised(IpAddress plain, IpAddress worn) {}

    /// Canonical texts with a piece replaced: some still are addresses, most are not.
    @Provide
    Arbitrary<String> almostLiterals() {
        Arbitrary<String> piece =
                Arbitraries.of("", ":", "::", ".", "0", "00", "1", "a", "F", "x", "%", "1.2.3.4", ":1:");
        Arbitrary<Integer> where = Arbitraries.integers().between(0, 38);
        return Combinators.combine(
                        Addresses.any(), piece, where, Arbitraries.integers().between(0, 6))
                .as((address, replacement, start, length) -> {
                    StringBuilder text = new StringBuilder(address.toString());
                    int from = Math.min(start, text.length());
                    return text.replace(from, from + length, replacement).toString();
                });
    }

    @Provide
    Arbitrary<IpAddress> anyAddress() {
        return Addresses.any();
    }

    @Provide
    Arbitrary<IpAddress> anyV6() {
        return Addresses.anyV6();
    }

    @Provide
    Arbitrary<IpAddress> refused() {
        return Arbitraries.of(AddressRefusal.values())
                .filter(reason -> reason != AddressRefusal.OUTSIDE_GLOBAL_UNICAST)
                .flatMap(Addresses::in)
                .filter(address -> REACHABLE.stream().noneMatch(block -> block.contains(address)));
    }

    @Provide
    Arbitrary<IpAddress> outsideGlobalUnicast() {
        return Addresses.in("::/3", "4000::/2", "8000::/1").filter(address -> !NAT64.contains(address));
    }

    @Provide
    Arbitrary<IpAddress> disguisedRefused() {
        Arbitrary<IpAddress> refused = refused().filter(IpAddress::isV4);
        return Arbitraries.of(FORMS).flatMap(form -> Addresses.embedding(refused, form));
    }

    @Provide
    Arbitrary<Disguised> disguised() {
        return Addresses.anyV4()
                .flatMap(plain -> Arbitraries.of(FORMS)
                        .flatMap(form -> Addresses.embedding(Arbitraries.just(plain), form))
                        .map(worn -> new Disguised(plain, worn)));
    }

    private static final String[] FORMS = {
        "00000000000000000000ffffVVVVVVVV", // mapped
        "000000000000000000000000VVVVVVVV", // compatible
        "0064ff9b0000000000000000VVVVVVVV", // NAT64
        "0064ff9b0001RRRRRRRRRRRRVVVVVVVV", // NAT64, local use
        "2002VVVVVVVVRRRRRRRRRRRRRRRRRRRR", // 6to4
        "20010000VVVVVVVVRRRRRRRRRRRRRRRR", // Teredo server
        "20010000RRRRRRRRRRRRRRRRXXXXXXXX", // Teredo client
        "2a00RRRRRRRRRRRR00005efeVVVVVVVV", // ISATAP
        "2600RRRRRRRRRRRR02005efeVVVVVVVV" // ISATAP, globally unique
    };
}
