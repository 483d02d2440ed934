package dev.toran.domain.webhook;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;

/// One IPv4 or IPv6 address: 32 or 128 bits and nothing else (no zone, no port, no name).
///
/// An IPv4-mapped IPv6 address stays an IPv6 address here, as somebody spelled it. The JDK turns such an
/// address into IPv4 when it connects, so whatever compares addresses with networks goes through [#unmapped()].
public final class IpAddress {
    private static final int V4_BYTES = 4;
    private static final int V6_BYTES = 16;
    private static final byte[] MAPPED_PREFIX = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1};

    private final byte[] bytes;

    private IpAddress(byte[] bytes) {
        this.bytes = bytes;
    }

    /// The address with these four or sixteen bytes, in network order.
    ///
    /// @throws IllegalArgumentException for any other number of bytes
    public static IpAddress of(byte[] fourOrSixteen) {
        if (fourOrSixteen.length != V4_BYTES && fourOrSixteen.length != V6_BYTES) {
            throw new IllegalArgumentException("an IP address has 4 or 16 bytes, not " + fourOrSixteen.length);
        }
        return new IpAddress(fourOrSixteen.clone());
    }

    /// Reads a literal strictly: IPv4 as four decimal numbers without leading zeros, IPv6 in any text form of
    /// RFC 4291 section 2.2, but without brackets or a zone. Empty for anything else, in particular for the
    /// decimal, octal, hex and short IPv4 spellings that C libraries understand.
    public static Optional<IpAddress> parse(String literal) {
        return (literal.indexOf(':') < 0 ? Ipv4Text.parse(literal) : Ipv6Text.parse(literal)).map(IpAddress::new);
    }

    /// A copy of the address's bytes in network order: four for IPv4, sixteen for IPv6.
    public byte[] bytes() {
        return bytes.clone();
    }

    /// Whether this is an IPv4 address. An IPv4-mapped IPv6 address is not.
    public boolean isV4() {
        return bytes.length == V4_BYTES;
    }

    /// The IPv4 address inside an IPv4-mapped one (`::ffff:0:0/96`), and every other address as it is.
    public IpAddress unmapped() {
        return isMapped() ? lastFourBytes() : this;
    }

    /// The IPv4 address in the low 32 bits, where most translation schemes embed it.
    IpAddress lastFourBytes() {
        return new IpAddress(Arrays.copyOfRange(bytes, bytes.length - V4_BYTES, bytes.length));
    }

    int bitLength() {
        return bytes.length * Byte.SIZE;
    }

    BigInteger bits() {
        return new BigInteger(1, bytes);
    }

    private boolean isMapped() {
        return Arrays.equals(Arrays.copyOf(bytes, MAPPED_PREFIX.length), MAPPED_PREFIX);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof IpAddress that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /// The canonical text: dotted decimal, or RFC 5952 for IPv6.
    @Override
    public String toString() {
        if (isV4()) {
            return Ipv4Text.format(bytes);
        }
        return isMapped() ? "::ffff:" + lastFourBytes() : Ipv6Text.format(bytes);
    }
}
