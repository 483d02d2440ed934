package dev.toran.shipped;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The finished jar against receivers that mean harm, all at once, in less memory than one of them sends: every attempt
/// ends in time and is recorded, a 2xx stays one, and the server goes on.
@Timeout(240)
class HostileReceiversTest {

    private static final String HEAP = "-Xmx96m -XX:+ExitOnOutOfMemoryError";
    private static final int BEYOND_THE_HEAP_BYTES = 128 * 1024 * 1024;
    /// Ample, because everything happens at once and on a busy machine.
    private static final Duration ATTEMPT_LIMIT = Duration.ofSeconds(10);
    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final int LEADS_EACH = 4;

    private static final String OK = "HTTP/1.1 200 OK\r\n";
    private static final String MANY = "x".repeat(64 * 1024);
    private static final String ACKNOWLEDGED = "acknowledged 200";
    private static final String TIMEOUT = "unreachable timeout";
    private static final String BROKEN = "unreachable connection_reset";

    private final Map<String, HostileSocket> receivers = new LinkedHashMap<>();
    private final Map<String, String> expected = new LinkedHashMap<>();

    @TempDir
    Path directory;

    @AfterEach
    void close() throws IOException {
        for (HostileSocket receiver : receivers.values()) {
            receiver.close();
        }
    }

    @Test
    void every_attempt_ends_in_time_and_is_recorded_within_a_small_memory() throws Exception {
        heads();
        bodies();
        connections();
        try (Site site = new Site(directory)
                        .with("JDK_JAVA_OPTIONS", HEAP)
                        .with("TORAN_EGRESS_ALLOW_HTTP", "true")
                        .with("TORAN_ATTEMPT_TIMEOUT", ATTEMPT_LIMIT.toSeconds() + "s")
                        .with("TORAN_RETRY_SCHEDULE", "1h");
                Running server = site.serve()) {
            Map<String, Shop> shops = new LinkedHashMap<>();
            for (Map.Entry<String, HostileSocket> each : receivers.entrySet()) {
                shops.put(
                        each.getKey(),
                        Shop.setUp(server.url(), site.data(), each.getValue().url()));
            }
            Map<String, List<String>> leads = new LinkedHashMap<>();
            for (int time = 0; time < LEADS_EACH; time++) {
                for (Map.Entry<String, Shop> each : shops.entrySet()) {
                    leads.computeIfAbsent(each.getKey(), name -> new ArrayList<>())
                            .add(each.getValue().capture("Visitor"));
                }
            }

            Map<String, String> outcomes = new LinkedHashMap<>();
            for (Map.Entry<String, Shop> each : shops.entrySet()) {
                Set<String> ofReceiver = new TreeSet<>();
                for (String lead : leads.get(each.getKey())) {
                    JsonNode attempt = attempt(each.getValue(), lead);
                    ofReceiver.add(outcome(attempt));
                    assertThat(Duration.ofMillis(attempt.path("duration_ms").asLong()))
                            .as(each.getKey())
                            .isLessThan(ATTEMPT_LIMIT.plus(GRACE));
                    assertThat(attempt.path("response_excerpt").asText())
                            .hasSizeLessThanOrEqualTo(1024)
                            .doesNotContain("\0");
                }
                outcomes.put(each.getKey(), String.join(", ", ofReceiver));
            }
            assertThat(outcomes).isEqualTo(expected);
            Shop decent = Shop.setUp(server.url(), site.data(), site.receiver().url());
            decent.delivered(decent.capture("Last"));
            assertThat(server.process().isAlive()).isTrue();
            assertThat(server.output()).doesNotContain("java.lang.OutOfMemoryError");
        }
    }

    private void heads() throws IOException {
        receiver("10 000 headers", ACKNOWLEDGED, wire -> {
            StringBuilder head = new StringBuilder(OK);
            for (int number = 0; number < 10_000; number++) {
                head.append("X-Filler-").append(number).append(": value\r\n");
            }
            wire.send(head + "Connection: close\r\nContent-Length: 0\r\n\r\n");
        });
        receiver("a status line without end", BROKEN, wire -> {
            wire.send("HTTP/1.1 200 ");
            wire.sendForever(MANY);
        });
        receiver("a header without end", ACKNOWLEDGED, wire -> {
            wire.send(OK + "X: ");
            wire.sendForever(MANY);
        });
        receiver("headers without end", ACKNOWLEDGED, wire -> {
            wire.send(OK);
            wire.sendForever("X-Filler: some value\r\n".repeat(1_000));
        });
        receiver(
                "interim answers without end",
                BROKEN,
                wire -> wire.sendForever("HTTP/1.1 103 Early Hints\r\nLink: <a>\r\n\r\n".repeat(1_000)));
        receiver("NULs for a status line", BROKEN, wire -> {
            wire.send("\0".repeat(100) + "\r\n\r\n");
            wire.socket().close();
        });
        receiver("NULs for a status", BROKEN, wire -> wire.send("HTTP/1.1 \0\0\0 OK\r\n\r\n"));
        receiver("a header at a byte a second", TIMEOUT, wire -> wire.drip(OK + "Content-Length: 0\r\n\r\n"));
    }

    private void bodies() throws IOException {
        body("a body without end", "\r\n", MANY);
        body("a long body announced", "Content-Length: 9000000000\r\n\r\n", MANY);
        body("a chunk of 2 GiB", "Transfer-Encoding: chunked\r\n\r\n7fffffff\r\n", MANY);
        body("chunks without end", "Transfer-Encoding: chunked\r\n\r\n", "10000\r\n" + MANY + "\r\n");
        body("chunks of one byte", "Transfer-Encoding: chunked\r\n\r\n", "1\r\nx\r\n".repeat(10_000));
        body("a chunk's extension without end", "Transfer-Encoding: chunked\r\n\r\n1;", MANY);
        body("NULs without end", "\r\n", "\0".repeat(64 * 1024));
        receiver("an error page without end", "refused 500", wire -> {
            wire.send("HTTP/1.1 500 Oops\r\n\r\n");
            wire.sendForever(MANY);
        });
        receiver(
                "broken chunks",
                ACKNOWLEDGED,
                wire -> wire.send(OK + "Transfer-Encoding: chunked\r\n\r\nzz\r\nno chunk\r\n"));
        byte[] bomb = bomb();
        receiver("a gzip bomb", ACKNOWLEDGED, wire -> {
            wire.send(OK + "Content-Encoding: gzip\r\nContent-Length: " + bomb.length + "\r\n\r\n");
            wire.send(bomb);
        });
        receiver("a body at a byte a second", ACKNOWLEDGED, wire -> {
            wire.send(OK + "Content-Length: 60\r\n\r\n");
            wire.drip("x".repeat(60));
        });
        receiver("a reset within the body", ACKNOWLEDGED, wire -> {
            wire.send(OK + "Content-Length: 100\r\n\r\npartial");
            // The answer arrives before the reset does, which is what this case is about.
            wire.closed().await(1, TimeUnit.SECONDS);
            wire.reset();
        });
    }

    private void connections() throws IOException {
        receiver("no answer at all", TIMEOUT, wire -> wire.closed().await());
        receiver("a close without a word", BROKEN, wire -> wire.socket().close());
        receiver("a close within the header", ACKNOWLEDGED, wire -> {
            wire.send(OK + "X-A: b\r\n");
            wire.socket().close();
        });
        receiver("a reset without a word", BROKEN, HostileSocket.Wire::reset);
        receiver("another protocol", BROKEN, wire -> {
            wire.send("220 mail.example ESMTP\r\n");
            wire.socket().close();
        });
    }

    private void body(String name, String beginning, String part) throws IOException {
        receiver(name, ACKNOWLEDGED, wire -> {
            wire.send(OK + beginning);
            wire.sendForever(part);
        });
    }

    private void receiver(String name, String outcome, HostileSocket.Answering answering) throws IOException {
        receivers.put(name, new HostileSocket(answering));
        expected.put(name, outcome);
    }

    private static byte[] bomb() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            byte[] part = new byte[1024 * 1024];
            for (int written = 0; written < BEYOND_THE_HEAP_BYTES; written += part.length) {
                gzip.write(part);
            }
        }
        return bytes.toByteArray();
    }

    private static JsonNode attempt(Shop shop, String lead) {
        return await().atMost(Duration.ofSeconds(120))
                .until(() -> shop.latestDelivery(lead).path("attempts").path(0), JsonNode::isObject);
    }

    private static String outcome(JsonNode attempt) {
        JsonNode status = attempt.path("status_code");
        return attempt.path("outcome").asText() + " "
                + (status.isInt()
                        ? status.asText()
                        : attempt.path("failure").path("code").asText());
    }
}
