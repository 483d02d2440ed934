package dev.toran.adapters.webhook.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Who may use the way out, and what is said of it.
class ProxyTunnelsTest {

    private static final InetSocketAddress TARGET = new InetSocketAddress(InetAddress.getLoopbackAddress(), 443);
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private ServerSocket proxy;
    private ProxyTunnels tunnels;

    @BeforeEach
    void open() throws IOException {
        proxy = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        tunnels = ProxyTunnels.through(
                new EgressProxy("127.0.0.1", proxy.getLocalPort(), Optional.of("toran:hunter2")),
                new SecureRandom(),
                System::nanoTime);
    }

    @AfterEach
    void close() throws IOException {
        tunnels.close();
        proxy.close();
    }

    @Test
    void nobody_gets_out_without_a_ticket_or_with_one_that_is_used_up() throws IOException {
        ProxyTunnels.Ticket ticket = tunnels.ticket(TARGET, LIMIT);
        ticket.close();

        assertThat(answer("CONNECT 127.0.0.1:443 HTTP/1.1\r\n\r\n")).startsWith("HTTP/1.1 403 ");
        assertThat(answer(connect("Toran 00000000000000000000000000000000"))).startsWith("HTTP/1.1 403 ");
        assertThat(answer(connect(ticket.authorization()))).startsWith("HTTP/1.1 403 ");
        assertThat(answer("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")).startsWith("HTTP/1.1 403 ");
    }

    @Test
    void a_ticket_leads_to_its_own_target_whatever_is_asked_for() throws IOException {
        try (ProxyTunnels.Ticket ticket = tunnels.ticket(TARGET, LIMIT);
                Socket client = new Socket(
                        tunnels.address().getAddress(), tunnels.address().getPort())) {
            client.getOutputStream().write(connect(ticket.authorization()).getBytes(StandardCharsets.ISO_8859_1));
            try (Socket asked = proxy.accept()) {
                assertThat(Head.read(asked, 1_000, Head.Deadline.in(LIMIT, System::nanoTime))
                                .text())
                        .startsWith("CONNECT 127.0.0.1:443 HTTP/1.1\r\n");
            }
        }
    }

    @Test
    void an_ipv6_address_is_put_in_brackets() throws IOException {
        InetSocketAddress target = new InetSocketAddress(InetAddress.getByName("2606:4700::1111"), 8443);

        assertThat(Head.connect(target, Optional.empty()))
                .startsWith("CONNECT [2606:4700:0:0:0:0:0:1111]:8443 HTTP/1.1");
    }

    @Test
    void credentials_are_not_told() {
        assertThat(new EgressProxy("proxy", 3128, Optional.of("toran:hunter2")).toString())
                .isEqualTo("EgressProxy[proxy:3128]");
    }

    private static String connect(String authorization) {
        return "CONNECT 10.0.0.7:22 HTTP/1.1\r\nProxy-Authorization: " + authorization + "\r\n\r\n";
    }

    private String answer(String request) throws IOException {
        try (Socket client =
                new Socket(tunnels.address().getAddress(), tunnels.address().getPort())) {
            client.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(client.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}
