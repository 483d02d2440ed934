package dev.toran.adapters.webhook;

import dev.toran.domain.delivery.ConnectionFault;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A way through the operator's proxy. It is asked for the address that was judged, not for the receiver's name, which
/// it would look up by itself and could be led elsewhere. TLS runs through it, from us to the receiver.
final class ProxyTunnel {

    private static final Logger LOG = LoggerFactory.getLogger(ProxyTunnel.class);
    private static final int WANTS_CREDENTIALS = 407;

    private ProxyTunnel() {}

    /// Connects `socket` to the proxy and has it connected to `target`. Who closes the socket in between had enough of
    /// waiting.
    static void open(Socket socket, EgressProxy proxy, InetSocketAddress target) throws NoTunnelException {
        int status = answer(socket, proxy, target);
        if (!isSuccess(status)) {
            LOG.warn("the proxy answered {}", status);
            throw new NoTunnelException(
                    status == WANTS_CREDENTIALS ? ConnectionFault.PROXY_AWAY : ConnectionFault.PROXY_REFUSED,
                    "the proxy refused");
        }
    }

    private static int answer(Socket socket, EgressProxy proxy, InetSocketAddress target) throws NoTunnelException {
        boolean isAsked = false;
        try {
            socket.connect(new InetSocketAddress(proxy.host(), proxy.port()));
            isAsked = true;
            socket.getOutputStream()
                    .write(request(target, proxy.authorization()).getBytes(StandardCharsets.ISO_8859_1));
            var input = new AnswerInput(socket.getInputStream());
            var head = AnswerHead.begin(input);
            if (isSuccess(head.status())) {
                head.readFields(input);
            }
            return head.status();
        } catch (IOException failed) {
            LOG.warn("the proxy can't be used ({})", failed.getClass().getSimpleName());
            boolean isSilent = isAsked && socket.isClosed();
            throw new NoTunnelException(
                    isSilent ? ConnectionFault.PROXY_REFUSED : ConnectionFault.PROXY_AWAY, "no proxy answered");
        }
    }

    static String request(InetSocketAddress target, Optional<String> authorization) {
        String address = target.getAddress().getHostAddress();
        String authority =
                (target.getAddress() instanceof Inet6Address ? "[" + address + "]" : address) + ":" + target.getPort();
        return "CONNECT " + authority + " HTTP/1.1\r\nHost: " + authority + "\r\n"
                + authorization
                        .map(value -> "Proxy-Authorization: " + value + "\r\n")
                        .orElse("")
                + "\r\n";
    }

    private static boolean isSuccess(int status) {
        return status / 100 == 2;
    }
}
