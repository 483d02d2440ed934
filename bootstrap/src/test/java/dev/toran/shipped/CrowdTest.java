package dev.toran.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The finished jar with a small heap, ended where that is full, and more strangers than it has memory for: each opens
/// a connection, begins a request, and leaves it at that.
@Timeout(240)
class CrowdTest {

    private static final String HEAP = "-Xmx64m -XX:+ExitOnOutOfMemoryError";
    private static final int STRANGERS = 1_500;
    /// To sign in, so that nobody knows yet who it is.
    private static final String BEGINNING = "POST /dashboard/sign-in HTTP/1.1\r\nHost: %1$s\r\nOrigin: http://%1$s\r\n"
            + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 65536\r\n\r\na";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    Path directory;

    @Test
    void leads_arrive_beside_it() throws Exception {
        List<Socket> strangers = new ArrayList<>();
        try (Site site = new Site(directory).with("JDK_JAVA_OPTIONS", HEAP);
                Running server = site.serve()) {
            Shop shop = Shop.setUp(server.url(), site.data(), site.receiver().url());
            shop.capture("Before");
            assertThat(site.receiver().next().says("Before")).isTrue();
            begin(BEGINNING.formatted(server.url().getAuthority()), server.url(), strangers);

            shop.capture("Beside");

            assertThat(site.receiver().next().says("Beside")).isTrue();
            assertThat(server.process().isAlive()).isTrue();
        } finally {
            for (Socket stranger : strangers) {
                stranger.close();
            }
        }
    }

    private static void begin(String request, URI server, List<Socket> strangers) throws IOException {
        for (int stranger = 0; stranger < STRANGERS; stranger++) {
            Socket socket = new Socket();
            strangers.add(socket);
            socket.connect(new InetSocketAddress(server.getHost(), server.getPort()), (int) PATIENCE.toMillis());
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        }
    }
}
