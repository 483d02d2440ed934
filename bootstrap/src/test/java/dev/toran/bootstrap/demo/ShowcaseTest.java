package dev.toran.bootstrap.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.toran.bootstrap.client.ApiClient;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// What the demo leaves to look at. `HistoryTest` holds that there is enough of it at any hour.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ShowcaseTest {

    private final ZonedDateTime now = ZonedDateTime.now(ZoneId.systemDefault());
    private Stage stage;
    private List<JsonNode> leads;
    private List<JsonNode> deliveries;
    private int receivedMeanwhile;

    @BeforeAll
    void tell() {
        stage = Stage.forOneRun();
        new Showcase(stage.shop(), stage.node().past(), now).fill();
        receivedMeanwhile = stage.receiver().receipts().size();
        leads = past("leads", "captured_at");
        deliveries = past("deliveries", "created_at");
    }

    @AfterAll
    void stop() {
        stage.close();
    }

    @Test
    void leads_came_in_on_every_working_day_of_two_weeks_in_every_tier() {
        assertThat(leads).hasSizeBetween(100, 1_000);
        assertThat(leads.stream()
                        .map(lead -> Duration.between(time(lead, "captured_at"), now.toInstant())
                                .toDays())
                        .distinct())
                .hasSizeGreaterThanOrEqualTo(10)
                .contains(0L, 12L);
        assertThat(leads.stream()
                        .map(lead -> lead.path("assessment").path("tier").asText())
                        .collect(Collectors.toSet()))
                .contains("hot", "warm", "info");
    }

    @Test
    void most_arrived_and_some_failed_or_needed_a_second_attempt() {
        assertThat(deliveries.stream()
                        .filter(delivery -> delivery.path("status").asText().equals("delivered")))
                .hasSizeGreaterThan(deliveries.size() * 3 / 4);
        assertThat(deliveries.stream()
                        .filter(delivery -> delivery.path("status").asText().equals("failed")))
                .hasSizeGreaterThan(3);
        assertThat(deliveries.stream()
                        .filter(delivery -> delivery.path("status").asText().equals("delivered"))
                        .map(delivery -> delivery.path("attempts").size()))
                .contains(1, 2);
        assertThat(deliveries)
                .allSatisfy(
                        delivery -> assertThat(delivery.path("status").asText()).isIn("delivered", "failed"));
    }

    @Test
    void nothing_of_the_past_was_sent() {
        assertThat(receivedMeanwhile).isLessThan(60);
        assertThat(deliveries.size()).isGreaterThan(2 * receivedMeanwhile);
    }

    private static Instant time(JsonNode item, String field) {
        return Instant.parse(item.path(field).asText());
    }

    private List<JsonNode> past(String list, String time) {
        return all(list).stream()
                .filter(item -> time(item, time).isBefore(now.toInstant()))
                .toList();
    }

    private List<JsonNode> all(String list) {
        ApiClient owner = stage.shop().ownerOf(Place.CONTACT_FORM);
        List<JsonNode> all = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = owner.get(list + "?limit=200" + (cursor.isEmpty() ? "" : "&cursor=" + cursor))
                    .require(200)
                    .body();
            page.path("items").forEach(all::add);
            cursor = page.path("next_cursor").asText("");
        } while (!cursor.isEmpty() && !cursor.equals("null"));
        return all;
    }
}
