package dev.toran.domain.webhook;

import java.math.BigInteger;
import java.util.Optional;

/// The IPv4 address that a reachable IPv6 address leads to.
final class EmbeddedIpv4 {
    /// NAT64's well-known prefix, RFC 6052: the IPv4 address is in the last 32 bits.
    private static final IpNetwork NAT64 = IpNetwork.parse("64:ff9b::/96").orElseThrow();
    /// ISATAP's interface identifier, RFC 5214 section 6.1: `0000:5efe` before the IPv4 address, under any
    /// prefix.
    private static final BigInteger ISATAP = BigInteger.valueOf(0x0000_5efeL);
    /// The identifier without its "universal" and "group" bits, which may be set or not.
    private static final BigInteger ISATAP_MASK = BigInteger.valueOf(0xfcff_ffffL);

    private EmbeddedIpv4() {}

    static Optional<IpAddress> in(IpAddress address) {
        return NAT64.contains(address) || isIsatap(address) ? Optional.of(address.lastFourBytes()) : Optional.empty();
    }

    private static boolean isIsatap(IpAddress address) {
        return address.bits().shiftRight(Integer.SIZE).and(ISATAP_MASK).equals(ISATAP);
    }
}
