package dev.toran.adapters.webhook;

import dev.toran.domain.webhook.EndpointUrl;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/// How a connection is made: to the judged address and no other, through the operator's proxy where there is one and
/// through none in the machine's settings, secured where the URL says so.
///
/// @param tls trusts whom receivers may be certified by
record Connector(SSLSocketFactory tls, Optional<EgressProxy> proxy) {

    private static final int MAX_ADDRESSES = 8;

    /// Those of a name's addresses that are tried, one after the other. A proxy is asked for the first alone: whether
    /// it can't reach that one or doesn't want to, it doesn't say.
    List<InetAddress> worthTrying(List<InetAddress> addresses) {
        return addresses.subList(0, proxy.isPresent() ? 1 : Math.min(addresses.size(), MAX_ADDRESSES));
    }

    /// Connects `socket`. To the receiver nothing is sent yet.
    void reach(Socket socket, EndpointUrl url, InetAddress address) throws IOException {
        var target = new InetSocketAddress(address, url.port());
        if (proxy.isPresent()) {
            ProxyTunnel.open(socket, proxy.get(), target);
        } else {
            socket.connect(target);
        }
    }

    /// What to talk through, once it is connected.
    Socket talkingThrough(Socket socket, EndpointUrl url) throws IOException {
        return url.isHttps() ? secured(socket, url) : socket;
    }

    private Socket secured(Socket socket, EndpointUrl url) throws IOException {
        var secured = (SSLSocket) tls.createSocket(socket, url.host(), url.port(), true);
        secured.setSSLParameters(ReceiverTls.parameters(url));
        secured.startHandshake();
        return secured;
    }
}
