package dev.toran.shipped;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.toran.adapters.persistence.fixture.PostgresServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Two servers on one PostgreSQL.
@Timeout(180)
class NodesTest {

    private static final int ROUNDS = 30;
    private static final String LEAD = "{\"name\": \"Ada\", \"email\": \"ada@shop.example\"}";

    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    private Path directory;

    @Test
    void the_same_request_to_both_at_the_same_moment_is_one_lead_sent_once() throws Exception {
        try (PostgresServer database = PostgresServer.in(directory);
                Site site = new Site(directory)
                        .with("TORAN_DATABASE_URL", database.freshDatabase())
                        .with("TORAN_MASTER_KEY", "a-key-that-both-nodes-have");
                Running one = site.serve();
                Running other = another(site)) {
            Shop shop = Shop.setUp(one.url(), site.data(), site.receiver().url());
            List<URI> nodes = List.of(one.url(), other.url());
            Set<String> leads = new HashSet<>();
            for (int round = 0; round < ROUNDS; round++) {
                List<HttpResponse<String>> answers = atOnce(nodes, shop, "order-" + round, List.of(LEAD, LEAD));

                assertThat(answers).extracting(HttpResponse::statusCode).containsExactlyInAnyOrder(202, 200);
                assertThat(answers.getFirst().body())
                        .isEqualTo(answers.getLast().body());
                leads.add(answers.getFirst().body());
            }
            assertThat(leads).hasSize(ROUNDS);

            String changed = LEAD.replace("Ada", "Bo");
            for (int round = 0; round < ROUNDS; round++) {
                List<HttpResponse<String>> answers = atOnce(nodes, shop, "other-" + round, List.of(LEAD, changed));

                assertThat(answers).extracting(HttpResponse::statusCode).containsExactlyInAnyOrder(202, 422);
            }

            await().atMost(Duration.ofSeconds(60)).until(() -> delivered(shop) == 2 * ROUNDS);
            assertThat(shop.get("leads?limit=200").path("items")).hasSize(2 * ROUNDS);
            assertThat(shop.get("deliveries?limit=200").path("items")).hasSize(2 * ROUNDS);
            assertThat(site.receiver().unread())
                    .as("each request is a recorded attempt; a second one has a reason, such as a time-out")
                    .isEqualTo(attempts(shop));
        }
    }

    private Running another(Site site) throws IOException {
        return site.with("TORAN_DATA_DIR", directory.resolve("another").toString())
                .serve();
    }

    private static int attempts(Shop shop) throws IOException, InterruptedException {
        int attempts = 0;
        for (JsonNode delivery : shop.get("deliveries?limit=200").path("items")) {
            attempts += delivery.path("attempts").size();
        }
        return attempts;
    }

    private static int delivered(Shop shop) throws IOException, InterruptedException {
        JsonNode page = shop.get("deliveries?status=delivered&limit=200");
        return page.path("items").size();
    }

    /// One request to each node, none waiting for the other.
    private List<HttpResponse<String>> atOnce(List<URI> nodes, Shop shop, String key, List<String> bodies) {
        List<CompletableFuture<HttpResponse<String>>> sent = new ArrayList<>();
        for (int index = 0; index < nodes.size(); index++) {
            HttpRequest request = HttpRequest.newBuilder(
                            nodes.get(index).resolve("/api/v1/widgets/" + shop.widget() + "/leads"))
                    .header("Authorization", "Bearer " + shop.key())
                    .header("Content-Type", "application/json")
                    .header("Idempotency-Key", key)
                    .POST(HttpRequest.BodyPublishers.ofString(bodies.get(index)))
                    .build();
            sent.add(http.sendAsync(request, HttpResponse.BodyHandlers.ofString()));
        }
        return sent.stream().map(CompletableFuture::join).toList();
    }
}
