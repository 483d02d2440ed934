package dev.toran.adapters.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What the proxy is told; what becomes of it is tested with the sender.
class ProxyTunnelTest {

    @Test
    void an_ipv6_address_is_put_in_brackets() throws IOException {
        InetSocketAddress target = new InetSocketAddress(InetAddress.getByName("2606:4700::1111"), 8443);

        assertThat(ProxyTunnel.request(target, Optional.empty()))
                .startsWith("CONNECT [2606:4700:0:0:0:0:0:1111]:8443 HTTP/1.1");
    }

    @Test
    void credentials_are_not_told() {
        assertThat(new EgressProxy("proxy", 3128, Optional.of("toran:hunter2")).toString())
                .isEqualTo("EgressProxy[proxy:3128]");
    }
}
