package dev.toran.domain.webhook;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// All special blocks of both address families with their verdict, so that every address lies in at least one:
/// the refused ones of [AddressRefusal], and those that are reachable although a larger block around them is
/// not.
final class SpecialPurposeBlocks {
    /// IPv4 as a whole, IPv6 global unicast, and each registry entry whose column "Globally Reachable" says
    /// "True".
    private static final List<IpNetwork> REACHABLE = Stream.of(
                    "0.0.0.0/0", // what no registry singles out
                    "2000::/3", // global unicast, RFC 4291
                    "192.0.0.9/32", // Port Control Protocol Anycast, RFC 7723
                    "192.0.0.10/32", // Traversal Using Relays around NAT Anycast, RFC 8155
                    "192.31.196.0/24", // AS112-v4, RFC 7535
                    "192.52.193.0/24", // AMT, RFC 7450
                    "192.175.48.0/24", // Direct Delegation AS112 Service, RFC 7534
                    "64:ff9b::/96", // IPv4-IPv6 Translat., RFC 6052; the embedded address is judged too
                    "2001:1::1/128", // Port Control Protocol Anycast, RFC 7723
                    "2001:1::2/128", // Traversal Using Relays around NAT Anycast, RFC 8155
                    "2001:1::3/128", // DNS-SD Service Registration Protocol Anycast, RFC 9665
                    "2001:3::/32", // AMT, RFC 7450
                    "2001:4:112::/48", // AS112-v6, RFC 7535
                    "2001:20::/28", // ORCHIDv2, RFC 7343
                    "2001:30::/28", // Drone Remote ID Protocol Entity Tags, RFC 9374
                    "2620:4f:8000::/48") // Direct Delegation AS112 Service, RFC 7534
            .map(IpNetwork::parse)
            .map(Optional::orElseThrow)
            .toList();

    private SpecialPurposeBlocks() {}

    /// What the smallest block around the address says.
    static AddressVerdict verdictOn(IpAddress address) {
        return all().filter(block -> block.network().contains(address))
                .max(Comparator.comparingInt(block -> block.network().prefixLength()))
                .orElseThrow()
                .verdict();
    }

    private static Stream<Block> all() {
        return Stream.concat(
                REACHABLE.stream().map(Block::reachable),
                Arrays.stream(AddressRefusal.values()).flatMap(Block::refused));
    }

    private record Block(IpNetwork network, AddressVerdict verdict) {
        static Block reachable(IpNetwork network) {
            return new Block(network, new AddressVerdict.Public());
        }

        static Stream<Block> refused(AddressRefusal reason) {
            return reason.networks().stream().map(network -> new Block(network, new AddressVerdict.Refused(reason)));
        }
    }
}
