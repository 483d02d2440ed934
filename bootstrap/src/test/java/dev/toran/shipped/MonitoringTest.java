package dev.toran.shipped;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What the operator and the owner see of a lead on its way: metrics, log and live events of the finished jar.
@Timeout(180)
class MonitoringTest {

    private static final Pattern METRIC = Pattern.compile("\\b(?:toran|jvm|process|system)_[a-z_]+\\b");
    private static final Set<String> HISTOGRAMS = Set.of("toran_lead_delivery_seconds", "toran_group_commit_size");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"([^\"]*)\"");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    private Path directory;

    @Test
    void a_leads_way_can_be_watched_and_is_counted_and_logged() throws Exception {
        try (Site site = new Site(directory);
                Running server = site.serve()) {
            URI url = server.url();
            Shop shop = Shop.setUp(url, site.data(), site.receiver().url());
            String lead;
            try (BufferedReader events = events(url, shop)) {
                lead = shop.capture("Somebody Private");
                assertThat(next(events)).isEqualTo("lead.captured {\"lead_id\":\"" + lead + "\"}");
                assertThat(next(events)).startsWith("delivery.changed ").contains("\"pending\"", lead);
                assertThat(next(events)).startsWith("delivery.changed ").contains("\"delivered\"", lead);
            }

            String metrics = get(url.resolve("/metrics"));
            assertThat(metrics)
                    .contains("toran_leads_accepted_total 1.0")
                    .contains("toran_attempts_total{outcome=\"acknowledged\"} 1.0")
                    .contains("toran_queue_depth{lane=\"first_hot\"} 0.0")
                    .containsPattern("toran_lead_delivery_seconds_count\\{tier=\"\\w+\"} 1")
                    .containsPattern("toran_group_commit_size_sum [1-9]")
                    .doesNotContain(shop.widget(), shop.webhook(), lead, "Private");
            assertThat(labels(metrics)).containsExactlyInAnyOrder("le", "tier", "outcome", "reason", "lane", "state");
            assertThat(exposed(metrics)).containsAll(named("docs/grafana-dashboard.json"));
            assertThat(exposed(metrics)).containsAll(named("docs/operations.md"));
            await().atMost(Duration.ofSeconds(30)).until(() -> server.output().contains(lead));
            assertThat(logged(server, lead).path("node").asText()).isNotEmpty();
            assertThat(logged(server, lead).path("outcome").asText()).isEqualTo("acknowledged/200");
        }
    }

    private BufferedReader events(URI server, Shop shop) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(server.resolve("/events"))
                .header("Authorization", "Bearer " + shop.key())
                .build();
        return new BufferedReader(new InputStreamReader(
                http.send(request, HttpResponse.BodyHandlers.ofInputStream()).body(), StandardCharsets.UTF_8));
    }

    /// The next event's name and data.
    private static String next(BufferedReader events) throws IOException {
        String name = "";
        while (true) {
            String line = events.readLine();
            if (line.startsWith("event: ")) {
                name = line.substring("event: ".length());
            } else if (line.startsWith("data: ")) {
                return name + " " + line.substring("data: ".length());
            }
        }
    }

    private String get(URI address) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static Set<String> exposed(String metrics) {
        return metrics.lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("[ {]", 2)[0])
                .collect(Collectors.toSet());
    }

    /// The labels of our own metrics. None of them tells who somebody is; a new one is looked at before it gets here.
    private static Set<String> labels(String metrics) {
        return metrics.lines()
                .filter(line -> line.startsWith("toran_"))
                .flatMap(line -> LABEL.matcher(line).results())
                .map(label -> label.group(1))
                .collect(Collectors.toSet());
    }

    /// The metrics that a page names; a family named by itself stands for its count.
    private static List<String> named(String page) throws IOException {
        return METRIC.matcher(Files.readString(Path.of("..").resolve(page)))
                .results()
                .map(found -> found.group())
                .filter(name -> !name.endsWith("_"))
                .map(name -> HISTOGRAMS.contains(name) ? name + "_count" : name)
                .distinct()
                .toList();
    }

    private static JsonNode logged(Running server, String lead) throws IOException {
        String line = server.output()
                .lines()
                .filter(text -> text.startsWith("{") && text.contains(lead))
                .findFirst()
                .orElseThrow();
        return JSON.readTree(line);
    }
}
