package dev.toran.domain.webhook;

/// Whether an address is globally reachable, so that a stranger may make us connect to it.
///
/// This is the rule without any exception an operator made; [EgressRules#judge(IpAddress)] adds those.
public sealed interface AddressVerdict {
    /// Globally reachable, the address itself and the IPv4 address it embeds.
    record Public() implements AddressVerdict {}

    /// Not globally reachable.
    ///
    /// @param reason for operators and logs; a tenant must not learn it
    record Refused(AddressRefusal reason) implements AddressVerdict {}

    /// Judges an address, and where it leads into IPv4 the embedded address too.
    ///
    /// Mapped, compatible, 6to4, Teredo and locally translated addresses are refused as blocks whatever they
    /// embed. What remains is NAT64's well-known prefix and ISATAP, which exist in global unicast as well. A
    /// network's own NAT64 prefix (RFC 6052 section 2.2) looks like any other address; nobody outside that
    /// network can recognise it.
    static AddressVerdict of(IpAddress address) {
        AddressVerdict verdict = SpecialPurposeBlocks.verdictOn(address);
        return switch (verdict) {
            case Refused refused -> refused;
            case Public reachable ->
                EmbeddedIpv4.in(address).map(AddressVerdict::of).orElse(reachable);
        };
    }
}
