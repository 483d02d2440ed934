package dev.toran.adapters.http.web;

import dev.toran.domain.webhook.IpAddress;
import dev.toran.domain.webhook.IpNetwork;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Tells clients apart by their address. `X-Forwarded-For` counts only as far as trusted proxies wrote it: from the
/// right, the first address that is not a trusted proxy's is the client. Anybody can write whatever they like
/// further left.
public final class ClientAddress {

    private static final int IPV6_NETWORK_BYTES = 8;

    private final List<IpNetwork> trustedProxies;

    public ClientAddress(List<IpNetwork> trustedProxies) {
        this.trustedProxies = List.copyOf(trustedProxies);
    }

    /// What all addresses have in common that one client can easily have: an IPv4 address, or the 64 bits in front
    /// of an IPv6 one.
    public String group(ApiRequest request) {
        return parse(request.peer())
                .map(peer -> group(client(peer, request.headers("X-Forwarded-For"))))
                .orElse(request.peer());
    }

    private IpAddress client(IpAddress peer, List<String> forwarded) {
        IpAddress client = peer;
        for (String hop : hops(forwarded).reversed()) {
            Optional<IpAddress> before = parse(hop);
            if (!isTrusted(client) || before.isEmpty()) {
                return client;
            }
            client = before.get();
        }
        return client;
    }

    private boolean isTrusted(IpAddress address) {
        return trustedProxies.stream().anyMatch(network -> network.contains(address));
    }

    private static List<String> hops(List<String> forwarded) {
        List<String> hops = new ArrayList<>();
        forwarded.forEach(header -> hops.addAll(List.of(header.split(","))));
        return hops;
    }

    private static Optional<IpAddress> parse(String text) {
        String bare = text.strip();
        boolean bracketed = bare.startsWith("[") && bare.endsWith("]");
        String literal = bracketed ? bare.substring(1, bare.length() - 1) : bare;
        int zone = literal.indexOf('%');
        return IpAddress.parse(zone < 0 ? literal : literal.substring(0, zone)).map(IpAddress::unmapped);
    }

    private static String group(IpAddress address) {
        if (address.isV4()) {
            return address.toString();
        }
        byte[] network = new byte[2 * IPV6_NETWORK_BYTES];
        System.arraycopy(address.bytes(), 0, network, 0, IPV6_NETWORK_BYTES);
        return IpAddress.of(network) + "/64";
    }
}
