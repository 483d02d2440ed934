package dev.toran.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A server that takes two connections at once; the test's own client keeps one of them.
class ConnectionLimitTest {

    private static final int SEVERAL = 50;

    private final Api api = new Api(new HttpLimits(2, 1 << 20, Duration.ZERO));

    @AfterEach
    void stop() throws InterruptedException {
        api.close();
    }

    @Test
    void one_connection_too_many_waits_until_another_is_closed() throws IOException {
        try (RawConnection waiting = afterALastOne()) {
            waiting.head("GET /health/live", "none", "Connection: close");

            assertThat(waiting.rest()).contains("HTTP/1.1 200 OK");
        }
    }

    @Test
    void the_metrics_tell_how_many_are_open_and_how_many_may_be() throws IOException {
        String alone = api.send(api.request("/metrics")).response().body();
        try (RawConnection another = new RawConnection(api.origin())) {
            another.head("GET /health/live", "none", "X-Nothing: more");
            assertThat(another.line()).startsWith("HTTP/1.1 200 ");

            String both = api.send(api.request("/metrics")).response().body();

            assertThat(alone).contains("toran_http_connections 1.0\n", "toran_http_connections_limit 2.0\n");
            assertThat(both).contains("toran_http_connections 2.0\n", "toran_http_connections_limit 2.0\n");
        }
    }

    /// A connection that is opened while another one fills the server, which is then closed.
    private RawConnection afterALastOne() throws IOException {
        try (RawConnection last = new RawConnection(api.origin())) {
            last.head("GET /health/live", "none", "X-Nothing: more");
            assertThat(last.line()).startsWith("HTTP/1.1 200 ");
            RawConnection waiting = new RawConnection(api.origin());
            waiting.head("GET /health/live", "none", "X-Nothing: more");

            for (int count = 0; count < SEVERAL; count++) {
                assertThat(api.send(api.request("/health/live")).status()).isEqualTo(200);
            }

            assertThat(waiting.isAnswered()).isFalse();
            return waiting;
        }
    }
}
