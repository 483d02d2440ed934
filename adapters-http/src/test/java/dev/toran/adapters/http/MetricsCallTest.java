package dev.toran.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toran.adapters.http.metrics.Vitals;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MetricsCallTest {

    private final Api api = new Api();

    @AfterEach
    void stop() throws InterruptedException {
        api.close();
    }

    @Test
    void every_series_exists_before_anything_happens() {
        Api.Answer scraped = scrape();

        assertThat(scraped.status()).isEqualTo(200);
        assertThat(scraped.header("Content-Type")).startsWith("text/plain").contains("version=0.0.4");
        assertThat(scraped.response().body())
                .contains("toran_leads_accepted_total 0.0")
                .contains("toran_leads_withheld_total{reason=\"below_floor\"} 0.0")
                .contains("toran_attempts_total{outcome=\"timeout\"} 0.0")
                .contains("toran_lead_delivery_seconds_bucket{tier=\"hot\",le=\"10.0\"} 0")
                .contains("toran_group_commit_size_bucket{le=\"64.0\"} 0", "toran_group_commit_size_count 0")
                .contains("toran_database_connections{state=\"active\"} 2.0")
                .contains("toran_database_connections{state=\"waiting\"} 1.0")
                .contains("toran_event_watchers 5.0")
                .contains("jvm_memory_used_bytes{area=\"heap\"");
    }

    @Test
    void the_queue_is_told_lane_by_lane_with_how_late_it_is() {
        Instant now = api.world.clock.instant();
        api.vitals.lanes = Optional.of(List.of(
                new Vitals.Lane(0, 7, now.minusSeconds(12)),
                new Vitals.Lane(4, 2, now.plusSeconds(30)),
                new Vitals.Lane(8, 1, now.minusSeconds(900)),
                new Vitals.Lane(11, 3, now.minusSeconds(900))));

        assertThat(scrape().response().body())
                .contains("toran_queue_depth{lane=\"first_hot\"} 7.0")
                .contains("toran_queue_depth{lane=\"first_warm\"} 0.0")
                .contains("toran_queue_depth{lane=\"retry_hot\"} 2.0")
                .contains("toran_queue_depth{lane=\"held\"} 4.0")
                .contains("toran_queue_oldest_due_seconds 12.0");
    }

    @Test
    void the_database_is_asked_at_most_every_few_seconds_and_may_be_away() {
        scrape();
        api.vitals.lanes = Optional.empty();
        assertThat(scrape().response().body()).contains("toran_queue_depth{lane=\"first_hot\"} 0.0");

        api.world.clock.advance(Duration.ofSeconds(6));
        assertThat(scrape().response().body())
                .contains("toran_queue_depth{lane=\"first_hot\"} NaN", "toran_queue_oldest_due_seconds NaN");
    }

    private Api.Answer scrape() {
        return api.send(api.request("/metrics"));
    }
}
