package dev.toran.shipped;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.toran.adapters.persistence.fixture.PostgresServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Nodes on one PostgreSQL: one of them is killed under load, or the database goes away for a while.
@Timeout(400)
class SharedDatabaseTest {

    private static final Pattern LEAD = Pattern.compile("\"lead_id\":\"([^\"]+)\"");
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final Duration ATTEMPT_LIMIT = Duration.ofSeconds(5);
    private static final int NODES = 3;
    private static final int LEADS = 450;
    private static final int KILL_AFTER = 150;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    Path directory;

    private PostgresServer postgres;
    private Site site;

    @BeforeEach
    void open() throws IOException {
        postgres = PostgresServer.in(directory);
        site = new Site(directory)
                .with("TORAN_DATABASE_URL", postgres.freshDatabase())
                .with("TORAN_ATTEMPT_TIMEOUT", ATTEMPT_LIMIT.toSeconds() + "s")
                .with("TORAN_RETRY_SCHEDULE", "1s,1s,1s,1s,1s");
    }

    @AfterEach
    void close() {
        site.close();
        postgres.close();
    }

    /// One request that reached the receiver.
    private record Arrival(String delivery, String lead, long at) {}

    @Test
    void when_one_of_three_nodes_is_killed_nothing_is_lost_and_only_what_it_was_sending_is_repeated() throws Exception {
        Collection<Arrival> arrivals = new ConcurrentLinkedQueue<>();
        site.receiver().answer(request -> {
            Matcher lead = LEAD.matcher(new String(request.body(), StandardCharsets.UTF_8));
            assertThat(lead.find()).isTrue();
            arrivals.add(new Arrival(request.headers().get("webhook-id"), lead.group(1), System.nanoTime()));
            // A receiver takes its time, so that something is on the wire whenever a node is killed.
            Thread.sleep(100);
            return 200;
        });
        List<Running> nodes = new ArrayList<>();
        try {
            nodes.add(site.serve());
            Shop shop = Shop.setUp(
                    nodes.getFirst().url(), site.data(), site.receiver().url());
            while (nodes.size() < NODES) {
                nodes.add(site.serve());
            }
            List<Shop> shops = nodes.stream().map(node -> shop.at(node.url())).toList();
            Set<String> accepted = ConcurrentHashMap.newKeySet();
            long killedAt = load(shops, nodes.getLast(), accepted);

            await().atMost(PATIENCE).until(() -> leads(arrivals).containsAll(accepted));
            await().atMost(PATIENCE).until(() -> open(shop).isEmpty());
            Map<String, List<Arrival>> sent = arrivals.stream().collect(Collectors.groupingBy(Arrival::delivery));
            List<List<Arrival>> unrecorded = new ArrayList<>();
            for (Map.Entry<String, List<Arrival>> delivery : sent.entrySet()) {
                int more = delivery.getValue().size() - attempts(shop, delivery.getKey());
                // Fewer when an attempt ended before its request got through.
                assertThat(more)
                        .as("requests that no attempt tells of: %s", delivery)
                        .isLessThanOrEqualTo(1);
                if (more == 1) {
                    unrecorded.add(delivery.getValue());
                }
            }

            assertThat(accepted).hasSizeGreaterThan(KILL_AFTER);
            assertThat(unrecorded)
                    .as("only what the killed node was sending")
                    .allSatisfy(times -> assertThat(first(times)).isLessThanOrEqualTo(killedAt))
                    .allSatisfy(times -> assertThat(killedAt - first(times)).isLessThan(ATTEMPT_LIMIT.toNanos()));
        } finally {
            nodes.forEach(Running::close);
        }
    }

    @Test
    void while_the_database_is_away_captures_are_refused_and_everything_resumes_by_itself() throws Exception {
        CountDownLatch databaseIsAway = new CountDownLatch(1);
        site.receiver().answer(request -> {
            databaseIsAway.await();
            return 200;
        });
        try (Running node = site.serve()) {
            Shop shop = Shop.setUp(node.url(), site.data(), site.receiver().url());
            String before = shop.capture("Before");
            site.receiver().next();

            postgres.stop();
            databaseIsAway.countDown();

            await().atMost(PATIENCE).until(() -> ready(node.url()) == 503);
            HttpResponse<String> refused = capture(shop);
            assertThat(refused.statusCode()).as(refused.body()).isEqualTo(503);
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();
            assertThat(refused.headers().firstValue("Content-Type").orElseThrow())
                    .startsWith("application/problem+json");

            postgres.startAgain();

            await().atMost(PATIENCE).until(() -> ready(node.url()) == 200);
            String after = shop.capture("After");
            await().atMost(PATIENCE).until(() -> isDelivered(shop, after) && isDelivered(shop, before));
        }
    }

    /// Hands in leads at every node, kills one of them in the middle, and answers when that was.
    private static long load(List<Shop> shops, Running victim, Set<String> accepted) throws Exception {
        CountDownLatch begun = new CountDownLatch(KILL_AFTER);
        try (ExecutorService visitors = Executors.newFixedThreadPool(9)) {
            for (int number = 0; number < LEADS; number++) {
                Shop shop = shops.get(number % shops.size());
                String name = "Visitor " + number;
                visitors.execute(() -> capture(shop, name, accepted, begun));
            }
            begun.await();
            victim.kill();
            return System.nanoTime();
        }
    }

    /// At the killed node nobody answers any more; what it accepted before counts.
    private static void capture(Shop shop, String name, Set<String> accepted, CountDownLatch begun) {
        try {
            accepted.add(shop.capture(name));
            begun.countDown();
        } catch (IOException killed) {
            assertThat(begun.getCount())
                    .as("a node that runs answers: " + killed)
                    .isZero();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static Set<String> leads(Collection<Arrival> arrivals) {
        return arrivals.stream().map(Arrival::lead).collect(Collectors.toSet());
    }

    private static long first(List<Arrival> times) {
        return times.stream().mapToLong(Arrival::at).min().orElseThrow();
    }

    private static int attempts(Shop shop, String message) throws IOException, InterruptedException {
        return shop.get("deliveries/" + message.substring("msg_".length()))
                .path("attempts")
                .size();
    }

    private static List<String> open(Shop shop) throws IOException, InterruptedException {
        List<String> open = new ArrayList<>();
        for (String status : List.of("pending", "retrying", "failed")) {
            shop.get("deliveries?status=" + status)
                    .path("items")
                    .forEach(item -> open.add(item.path("delivery_id").asText()));
        }
        return open;
    }

    private static boolean isDelivered(Shop shop, String lead) throws IOException, InterruptedException {
        return shop.latestDelivery(lead).path("status").asText().equals("delivered");
    }

    private static int ready(URI server) throws IOException, InterruptedException {
        return HTTP.send(
                        HttpRequest.newBuilder(server.resolve("/health/ready")).build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private static HttpResponse<String> capture(Shop shop) throws IOException, InterruptedException {
        return HTTP.send(
                HttpRequest.newBuilder(shop.server().resolve("/api/v1/widgets/" + shop.widget() + "/leads"))
                        .header("Authorization", "Bearer " + shop.key())
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                "{\"name\": \"During\", \"email\": \"v@shop.example\"}"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
