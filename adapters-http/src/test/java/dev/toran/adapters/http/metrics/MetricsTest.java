package dev.toran.adapters.http.metrics;

import static dev.toran.domain.fixture.Fixtures.NOON;
import static dev.toran.domain.fixture.Fixtures.aDelivery;
import static org.assertj.core.api.Assertions.assertThat;

import dev.toran.application.delivery.Claim;
import dev.toran.application.delivery.ClaimedDelivery;
import dev.toran.application.delivery.DeliveryQueue.Recorded;
import dev.toran.domain.delivery.Answer;
import dev.toran.domain.delivery.Attempt;
import dev.toran.domain.delivery.AttemptOutcome;
import dev.toran.domain.delivery.Delivery;
import dev.toran.domain.delivery.NextStep;
import dev.toran.domain.delivery.Priority;
import dev.toran.domain.fixture.Fixtures;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MetricsTest {

    private static final Instant DECIDED = NOON.plusSeconds(60);
    private static final Duration TAKEN = Duration.ofMillis(500);

    private final Metrics metrics = new Metrics();

    @AfterEach
    void close() {
        metrics.close();
    }

    @Test
    void the_time_to_the_acknowledgement_begins_with_the_capture_even_if_the_lead_is_decided_late() {
        acknowledge(aDelivery().withPriority(Priority.WARM).createdAt(DECIDED).build(), Recorded.RECORDED);

        assertThat(metrics.text())
                .contains("toran_lead_delivery_seconds_sum{tier=\"warm\"} 61.5")
                .contains("toran_lead_delivery_seconds_bucket{tier=\"warm\",le=\"60.0\"} 0")
                .contains("toran_lead_delivery_seconds_bucket{tier=\"warm\",le=\"300.0\"} 1");
    }

    @Test
    void a_resend_is_no_time_to_the_lead_and_neither_is_what_another_node_recorded_first() {
        acknowledge(aDelivery().resent().build(), Recorded.RECORDED);
        acknowledge(aDelivery().build(), Recorded.SUPERSEDED);

        assertThat(metrics.text())
                .contains("toran_attempts_total{outcome=\"acknowledged\"} 2.0")
                .contains("toran_lead_delivery_seconds_count{tier=\"hot\"} 0");
    }

    @Test
    void a_clock_that_was_set_back_makes_no_negative_time() {
        acknowledge(aDelivery().capturedAt(DECIDED.plusSeconds(10)).build(), Recorded.RECORDED);

        assertThat(metrics.text())
                .contains("toran_lead_delivery_seconds_count{tier=\"hot\"} 1")
                .contains("toran_lead_delivery_seconds_sum{tier=\"hot\"} 0.0");
    }

    @Test
    void the_sizes_of_commits_are_a_histogram() {
        metrics.committed(1);
        metrics.committed(3);
        metrics.committed(40);

        assertThat(metrics.text())
                .contains("toran_group_commit_size_bucket{le=\"1.0\"} 1")
                .contains("toran_group_commit_size_bucket{le=\"4.0\"} 2")
                .contains("toran_group_commit_size_bucket{le=\"64.0\"} 3")
                .contains("toran_group_commit_size_sum 44.0", "toran_group_commit_size_count 3");
    }

    private void acknowledge(Delivery delivery, Recorded recorded) {
        Claim claim = new Claim(Fixtures.nextId(), DECIDED.plusSeconds(30));
        Attempt attempt = new Attempt(
                1,
                DECIDED.plusSeconds(1),
                TAKEN,
                Optional.empty(),
                new AttemptOutcome.Acknowledged(new Answer(200, "")));
        metrics.attempted(new ClaimedDelivery(delivery, 0, claim), attempt, new NextStep.Done(), recorded);
    }
}
