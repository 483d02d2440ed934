package dev.toran.shipped;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The finished jar with the heap that it is shipped with, and ended where that is full. Leads come as
/// large as they may be, from everywhere at once, each of them for many webhooks, and receivers don't
/// answer: together far more than the memory holds.
@Timeout(400)
class LargeLeadsTest {

    private static final int SHOPS = 20;
    private static final int WEBHOOKS_EACH = 10;
    private static final int SENDERS = 200;
    private static final int LEADS_EACH = 2;
    /// 2 bytes a character: 59 KB a lead.
    private static final String LARGE = "é".repeat(9_900);

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    Path directory;

    @Test
    void are_slowed_down_or_refused_for_a_moment_and_what_is_accepted_arrives() throws Exception {
        CountDownLatch allAreIn = new CountDownLatch(1);
        try (Site site = new Site(directory)
                        .with("JDK_JAVA_OPTIONS", ServerOptions.ofTheScript())
                        .with("TORAN_ATTEMPT_TIMEOUT", "60s")
                        .with("TORAN_RETRY_SCHEDULE", "1s,1s,1s,1s");
                Running server = site.serve()) {
            site.receiver().answer(request -> {
                allAreIn.await();
                return 200;
            });
            List<Shop> shops = new ArrayList<>();
            for (int count = 0; count < SHOPS; count++) {
                shops.add(shop(site, server));
            }

            List<Integer> statuses = sendAll(shops);
            allAreIn.countDown();

            assertThat(statuses)
                    .hasSize(SENDERS * LEADS_EACH)
                    .isSubsetOf(202, 503)
                    .contains(202);
            long accepted = statuses.stream().filter(status -> status == 202).count();
            for (long delivery = 0; delivery < accepted * WEBHOOKS_EACH; delivery++) {
                assertThat(site.receiver().next().body()).hasSizeGreaterThan(3 * LARGE.length());
            }
            for (Shop shop : shops) {
                await().atMost(Duration.ofSeconds(60)).until(() -> none(shop, "pending") && none(shop, "retrying"));
                assertThat(none(shop, "failed")).isTrue();
            }
            assertThat(server.process().isAlive()).isTrue();
        }
    }

    private static boolean none(Shop shop, String status) throws IOException, InterruptedException {
        return shop.get("deliveries?status=" + status).path("items").isEmpty();
    }

    private static Shop shop(Site site, Running server) throws IOException, InterruptedException {
        Shop shop = Shop.setUp(server.url(), site.data(), site.receiver().url());
        for (int further = 1; further < WEBHOOKS_EACH; further++) {
            shop.post(
                    "widgets/" + shop.widget() + "/webhooks",
                    "{\"url\": \"" + site.receiver().url() + "\"}",
                    201);
        }
        return shop;
    }

    private static List<Integer> sendAll(List<Shop> shops) throws Exception {
        List<Integer> statuses = new ArrayList<>();
        try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<Integer>>> sent = IntStream.range(0, SENDERS)
                    .mapToObj(sender -> senders.submit(() -> send(shops.get(sender % SHOPS))))
                    .toList();
            for (Future<List<Integer>> each : sent) {
                statuses.addAll(each.get());
            }
        }
        return statuses;
    }

    private static List<Integer> send(Shop shop) throws IOException, InterruptedException {
        String body =
                "{\"email\": \"v@shop.example\", \"metadata\": {\"a\": \"%1$s\", \"b\": \"%1$s\", \"c\": \"%1$s\"}}"
                        .formatted(LARGE);
        HttpRequest request = HttpRequest.newBuilder(
                        shop.server().resolve("/api/v1/widgets/" + shop.widget() + "/leads"))
                .header("Authorization", "Bearer " + shop.key())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        List<Integer> statuses = new ArrayList<>();
        for (int count = 0; count < LEADS_EACH; count++) {
            statuses.add(
                    HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode());
        }
        return statuses;
    }
}
