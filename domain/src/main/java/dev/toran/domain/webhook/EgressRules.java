package dev.toran.domain.webhook;

import java.util.List;

/// Where the operator lets webhooks point: at every public address, and into the networks opened by name.
///
/// Opening a network lifts every rule about its addresses. Whoever opens a translation prefix (NAT64, 6to4 …)
/// opens what its translator reaches.
///
/// @param allowedNetworks networks that are opened although not public
/// @param plainHttp whether `http` may be used towards these networks
public record EgressRules(List<IpNetwork> allowedNetworks, PlainHttp plainHttp) {
    private static final EgressRules PUBLIC_ONLY = new EgressRules(List.of(), PlainHttp.REFUSED);

    public EgressRules {
        allowedNetworks = List.copyOf(allowedNetworks);
    }

    /// Nothing opened: public addresses over `https`.
    public static EgressRules publicOnly() {
        return PUBLIC_ONLY;
    }

    /// Whether a connection to this address may be made.
    public AddressVerdict judge(IpAddress address) {
        return opens(address) ? new AddressVerdict.Public() : AddressVerdict.of(address);
    }

    /// Whether the operator opened a network with this address in it. An IPv4-mapped address counts as the IPv4
    /// address alone, since that is where the JDK connects to: opening `::/0` opens no IPv4.
    public boolean opens(IpAddress address) {
        IpAddress reached = address.unmapped();
        return allowedNetworks.stream().anyMatch(network -> network.contains(reached));
    }

    /// Whether the operator opened any network at all, so that names from the inside make sense.
    boolean opensAny() {
        return !allowedNetworks.isEmpty();
    }

    /// Whether plain `http` may be used at all. Without an opened network there is nowhere to use it.
    public boolean opensPlainHttp() {
        return plainHttp == PlainHttp.TOWARDS_ALLOWED_NETWORKS && opensAny();
    }
}
