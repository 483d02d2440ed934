package dev.toran.adapters.webhook.egress;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Where this process itself accepts connections. A webhook that points there would let a tenant talk to Toran from
/// the inside, so no opened network makes it a valid target.
final class OwnListener {

    private final List<InetSocketAddress> bound = new CopyOnWriteArrayList<>();

    void add(InetSocketAddress address) {
        bound.add(address);
    }

    /// Whether a connection to `address` and `port` would reach us.
    boolean isAt(InetAddress address, int port) {
        return bound.stream().anyMatch(own -> own.getPort() == port && reaches(address, own.getAddress()));
    }

    private static boolean reaches(InetAddress address, InetAddress own) {
        return address.equals(own)
                || address.isAnyLocalAddress()
                || (own.isAnyLocalAddress() && isThisMachine(address));
    }

    private static boolean isThisMachine(InetAddress address) {
        try {
            return address.isLoopbackAddress() || NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException unknown) {
            return true;
        }
    }
}
