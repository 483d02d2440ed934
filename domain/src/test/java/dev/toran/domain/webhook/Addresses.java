package dev.toran.domain.webhook;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/// Generated addresses, each kind with the part that has to hold fixed and everything else at random.
final class Addresses {
    private Addresses() {}

    static Arbitrary<IpAddress> any() {
        return Arbitraries.oneOf(anyV4(), anyV6());
    }

    static Arbitrary<IpAddress> anyV4() {
        return bytes(4).map(IpAddress::of);
    }

    /// Half of them with many zeros, since text forms are about these.
    static Arbitrary<IpAddress> anyV6() {
        return Arbitraries.oneOf(
                        bytes(16),
                        Arbitraries.of((byte) 0, (byte) 0, (byte) 1)
                                .array(byte[].class)
                                .ofSize(16))
                .map(IpAddress::of);
    }

    static Arbitrary<IpAddress> in(IpNetwork network) {
        int length = network.base().bytes().length;
        return bytes(length).map(noise -> inside(network, noise));
    }

    static Arbitrary<IpAddress> in(String... cidrs) {
        return Arbitraries.of(networks(cidrs)).flatMap(Addresses::in);
    }

    static Arbitrary<IpAddress> in(AddressRefusal reason) {
        return Arbitraries.of(reason.networks()).flatMap(Addresses::in);
    }

    static List<IpNetwork> networks(String... cidrs) {
        return Arrays.stream(cidrs)
                .map(IpNetwork::parse)
                .map(Optional::orElseThrow)
                .toList();
    }

    /// Fills a form such as `2002:VVVVVVVV:RRRR:…`, written without colons: `V` is the IPv4 address, `X` its
    /// complement, `R` random, every other digit itself.
    static Arbitrary<IpAddress> embedding(Arbitrary<IpAddress> v4, String form) {
        return Combinators.combine(v4, bytes(16)).as((address, noise) -> IpAddress.of(filled(form, address, noise)));
    }

    private static byte[] filled(String form, IpAddress address, byte[] noise) {
        HexFormat hex = HexFormat.of();
        BigInteger all = BigInteger.valueOf(0xffff_ffffL);
        String random = hex.formatHex(noise);
        String digits = form.replace("VVVVVVVV", "%08x".formatted(address.bits()))
                .replace("XXXXXXXX", "%08x".formatted(address.bits().xor(all)));
        StringBuilder text = new StringBuilder(digits);
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == 'R') {
                text.setCharAt(i, random.charAt(i));
            }
        }
        return hex.parseHex(text);
    }

    private static IpAddress inside(IpNetwork network, byte[] noise) {
        byte[] address = network.base().bytes();
        for (int bit = network.prefixLength(); bit < address.length * 8; bit++) {
            address[bit / 8] |= (byte) (noise[bit / 8] & (0x80 >> (bit % 8)));
        }
        return IpAddress.of(address);
    }

    private static Arbitrary<byte[]> bytes(int length) {
        return Arbitraries.bytes().array(byte[].class).ofSize(length);
    }
}
