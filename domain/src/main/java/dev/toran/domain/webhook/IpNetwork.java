package dev.toran.domain.webhook;

import java.util.Optional;
import java.util.regex.Pattern;

/// A block of IP addresses in CIDR notation, such as `10.0.0.0/8` or `fd00::/8`.
///
/// @param base the lowest address of the block
/// @param prefixLength how many leading bits all its addresses share with the base
public record IpNetwork(IpAddress base, int prefixLength) {
    private static final Pattern CIDR = Pattern.compile("([^/]+)/(0|[1-9][0-9]{0,2})");

    /// @throws IllegalArgumentException for a prefix longer than the address, or a base with bits set behind
    /// the prefix
    public IpNetwork {
        if (!isNetwork(base, prefixLength)) {
            throw new IllegalArgumentException("not a network: " + base + "/" + prefixLength);
        }
    }

    /// Reads `address/prefix`. Empty when it is not exactly that: `10.1.2.3/8` is more likely a slip than a way
    /// to write `10.0.0.0/8`, and opening the wrong network is the mistake that nobody notices.
    public static Optional<IpNetwork> parse(String cidr) {
        var matcher = CIDR.matcher(cidr);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int prefixLength = Integer.parseInt(matcher.group(2));
        return IpAddress.parse(matcher.group(1))
                .filter(base -> isNetwork(base, prefixLength))
                .map(base -> new IpNetwork(base, prefixLength));
    }

    /// Whether the address lies in this block. An IPv4 block also contains its addresses in IPv4-mapped form.
    public boolean contains(IpAddress address) {
        IpAddress comparable = base.isV4() ? address.unmapped() : address;
        int rest = base.bitLength() - prefixLength;
        return comparable.bitLength() == base.bitLength()
                && comparable.bits().shiftRight(rest).equals(base.bits().shiftRight(rest));
    }

    private static boolean isNetwork(IpAddress base, int prefixLength) {
        int rest = base.bitLength() - prefixLength;
        return prefixLength >= 0
                && rest >= 0
                && base.bits().shiftRight(rest).shiftLeft(rest).equals(base.bits());
    }

    @Override
    public String toString() {
        return base + "/" + prefixLength;
    }
}
