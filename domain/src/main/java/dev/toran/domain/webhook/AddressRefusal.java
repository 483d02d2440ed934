package dev.toran.domain.webhook;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Why an address is not one a webhook may reach.
///
/// Most constants are the entries of two IANA registries whose column "Globally Reachable" does not say "True",
/// under the registry's name: the *IPv4 Special-Purpose Address Registry* and the *IPv6 Special-Purpose Address
/// Registry* (both kept under RFC 6890 and RFC 8190). "N/A" counts as not reachable. What else is refused names
/// its own source. Where blocks nest, the smallest block that contains an address decides, as the registries
/// ask for; see [SpecialPurposeBlocks] for the exceptions that are reachable.
public enum AddressRefusal {
    /// "This network", `0.0.0.0` itself ("this host on this network") included. IPv4 registry, RFC 791 section
    /// 3.2, RFC 1122.
    THIS_NETWORK("0.0.0.0/8"),
    /// "Private-Use". IPv4 registry, RFC 1918.
    PRIVATE_USE("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"),
    /// "Shared Address Space", between a carrier and its customers (and Alibaba Cloud's metadata). IPv4
    /// registry, RFC 6598.
    SHARED_ADDRESS_SPACE("100.64.0.0/10"),
    /// "Loopback". IPv4 registry, RFC 1122 section 3.2.1.3; IPv6 registry, RFC 4291.
    LOOPBACK("127.0.0.0/8", "::1/128"),
    /// "Link Local", home of most clouds' metadata service. IPv4 registry, RFC 3927; IPv6 registry, RFC 4291.
    LINK_LOCAL("169.254.0.0/16", "fe80::/10"),
    /// "IETF Protocol Assignments", apart from the smaller blocks within. IPv4 registry, RFC 6890; IPv6
    /// registry, RFC 2928.
    IETF_PROTOCOL_ASSIGNMENTS("192.0.0.0/24", "2001::/23"),
    /// "IPv4 Service Continuity Prefix" (DS-Lite, 464XLAT). IPv4 registry, RFC 7335.
    SERVICE_CONTINUITY_PREFIX("192.0.0.0/29"),
    /// "IPv4 dummy address". IPv4 registry, RFC 7600.
    DUMMY_ADDRESS("192.0.0.8/32"),
    /// "NAT64/DNS64 Discovery". IPv4 registry, RFC 8880, RFC 7050.
    NAT64_DNS64_DISCOVERY("192.0.0.170/32", "192.0.0.171/32"),
    /// "Documentation" (TEST-NET-1, -2, -3 too). IPv4 registry, RFC 5737; IPv6 registry, RFC 3849, RFC 9637.
    DOCUMENTATION("192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", "2001:db8::/32", "3fff::/20"),
    /// "Deprecated (6to4 Relay Anycast)", with 6a44's relay inside. IPv4 registry, RFC 7526, RFC 6751.
    SIX_TO_FOUR_RELAY_ANYCAST("192.88.99.0/24"),
    /// "Benchmarking". IPv4 registry, RFC 2544; IPv6 registry, RFC 5180 with erratum 1752.
    BENCHMARKING("198.18.0.0/15", "2001:2::/48"),
    /// Multicast. IANA *IPv4 Multicast Address Space Registry*, RFC 5771; *IPv6 Multicast Address Space
    /// Registry*, RFC 4291.
    MULTICAST("224.0.0.0/4", "ff00::/8"),
    /// "Reserved" (the former class E). IPv4 registry, RFC 1112 section 4.
    RESERVED("240.0.0.0/4"),
    /// "Limited Broadcast". IPv4 registry, RFC 8190, RFC 919.
    LIMITED_BROADCAST("255.255.255.255/32"),
    /// Answered by the cloud below the machine although it looks public; in no IANA registry, so from the
    /// vendors' pages: Azure's host (168.63.129.16), Google's VIPs for private and restricted API access, IBM
    /// Cloud's infrastructure services and service endpoints.
    CLOUD_PLATFORM(
            "168.63.129.16/32",
            "199.36.153.4/30",
            "199.36.153.8/30",
            "2600:2d00:2:1000::/56",
            "2600:2d00:2:2000::/56",
            "161.26.0.0/16",
            "166.8.0.0/14"),
    /// "Unspecified Address", which many systems connect to themselves. IPv6 registry, RFC 4291.
    UNSPECIFIED("::/128"),
    /// IPv4-compatible, deprecated, whatever it embeds. IANA *Internet Protocol Version 6 Address Space*, RFC
    /// 4291 section 2.5.5.1.
    IPV4_COMPATIBLE("::/96"),
    /// "IPv4-mapped Address", whatever it embeds: a receiver's IPv4 address is to be written as one. IPv6
    /// registry, RFC 4291.
    IPV4_MAPPED("::ffff:0:0/96"),
    /// "IPv4-IPv6 Translat." for local use, whatever it embeds. IPv6 registry, RFC 8215.
    LOCAL_USE_TRANSLATION("64:ff9b:1::/48"),
    /// "Discard-Only Address Block". IPv6 registry, RFC 6666.
    DISCARD_ONLY("100::/64"),
    /// "Dummy IPv6 Prefix". IPv6 registry, RFC 9780.
    DUMMY_PREFIX("100:0:0:1::/64"),
    /// "TEREDO" (N/A), whatever server or obfuscated client it embeds. IPv6 registry, RFC 4380, RFC 8190.
    TEREDO("2001::/32"),
    /// "Deprecated (previously ORCHID)". IPv6 registry, RFC 4843.
    ORCHID("2001:10::/28"),
    /// "6to4" (N/A), whatever it embeds. IPv6 registry, RFC 3056.
    SIX_TO_FOUR("2002::/16"),
    /// "Segment Routing (SRv6) SIDs". IPv6 registry, RFC 9602.
    SEGMENT_ROUTING_SIDS("5f00::/16"),
    /// "Unique-Local". IPv6 registry, RFC 4193, RFC 8190.
    UNIQUE_LOCAL("fc00::/7"),
    /// Site-local, deprecated. IANA *Internet Protocol Version 6 Address Space*, RFC 3879.
    SITE_LOCAL("fec0::/10"),
    /// Whatever IPv6 has outside `2000::/3`, the only part handed out for global unicast so far: default deny.
    /// IANA *Internet Protocol Version 6 Address Space*, RFC 4291 section 2.4.
    OUTSIDE_GLOBAL_UNICAST("::/0");

    @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable list of values
    private final List<IpNetwork> networks;

    AddressRefusal(String... cidrs) {
        this.networks = Stream.of(cidrs)
                .map(IpNetwork::parse)
                .map(Optional::orElseThrow)
                .toList();
    }

    /// The blocks refused under this name, apart from what smaller blocks within say otherwise.
    public List<IpNetwork> networks() {
        return networks;
    }
}
