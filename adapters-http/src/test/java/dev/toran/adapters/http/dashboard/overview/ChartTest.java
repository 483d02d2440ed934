package dev.toran.adapters.http.dashboard.overview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toran.application.overview.Overview;
import dev.toran.application.overview.Slices;
import dev.toran.application.overview.Traffic;
import dev.toran.domain.delivery.DeliveryStatus;
import dev.toran.domain.fixture.Fixtures;
import dev.toran.domain.lead.Tier;
import dev.toran.domain.webhook.WebhookId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChartTest {

    private static final Slices SLICES = new Slices(Instant.parse("2026-11-25T00:00:00Z"), Duration.ofHours(1), 3);

    @ParameterizedTest
    @CsvSource({
        "0, 2",
        "1, 2",
        "2, 2",
        "3, 4",
        "4, 4",
        "5, 6",
        "7, 10",
        "10, 10",
        "11, 20",
        "21, 40",
        "41, 60",
        "61, 100",
        "101, 200"
    })
    void the_scale_ends_at_a_round_number_whose_half_is_whole(int highest, int top) {
        assertThat(Chart.top(highest)).isEqualTo(top);
    }

    @Test
    void a_bar_is_stacked_from_the_ground_and_as_high_as_its_share_of_the_scale() {
        Chart chart = Chart.leads(overview(
                List.of(lead(1, Tier.HOT, 1), lead(1, Tier.INFO, 2), new Traffic.LeadCount(1, Optional.empty(), 1)),
                List.of()));

        assertThat(chart.top()).isEqualTo(4);
        assertThat(chart.bars()).hasSize(3);
        assertThat(chart.bars().get(0).parts()).isEmpty();
        assertThat(chart.bars().get(1).parts())
                .containsExactly(
                        new Chart.Part("hot", 75, 25),
                        new Chart.Part("info", 25, 50),
                        new Chart.Part("unknown", 0, 25));
        assertThat(chart.bars().get(1).counts()).containsExactly(1, 0, 2, 1);
        assertThat(chart.bars()).extracting(Chart.Bar::x).containsExactly(1, 11, 21);
        assertThat(chart.width()).isEqualTo(30);
        assertThat(chart.barWidth()).isEqualTo(8);
    }

    @Test
    void it_is_told_in_words_too() {
        Chart chart = Chart.leads(overview(List.of(lead(0, Tier.HOT, 1_000), lead(2, Tier.HOT, 1)), List.of()));

        assertThat(chart.summary()).isEqualTo("1\u202f001 hot, 0 warm, 0 info, 0 unknown");
        assertThat(chart.bars())
                .extracting(Chart.Bar::words)
                .containsExactly(
                        "from 25 Nov 2026, 00:00 UTC: 1\u202f000 hot",
                        "from 25 Nov 2026, 01:00 UTC: none",
                        "from 25 Nov 2026, 02:00 UTC: 1 hot");
        assertThat(chart.isEmpty()).isFalse();
    }

    @Test
    void deliveries_of_all_destinations_are_added_up_by_status() {
        Chart chart = Chart.deliveries(overview(
                List.of(),
                List.of(
                        delivery(DeliveryStatus.DELIVERED, 2),
                        delivery(DeliveryStatus.DELIVERED, 3),
                        delivery(DeliveryStatus.FAILED, 1))));

        assertThat(chart.kinds()).extracting(Chart.Kind::total).containsExactly(5, 0, 0, 1);
        assertThat(Chart.deliveries(overview(List.of(), List.of())).isEmpty()).isTrue();
    }

    private static Traffic.LeadCount lead(int slice, Tier tier, int leads) {
        return new Traffic.LeadCount(slice, Optional.of(tier), leads);
    }

    private static Traffic.DeliveryCount delivery(DeliveryStatus status, int deliveries) {
        return new Traffic.DeliveryCount(0, new WebhookId(Fixtures.nextId()), status, deliveries);
    }

    private static Overview overview(List<Traffic.LeadCount> leads, List<Traffic.DeliveryCount> deliveries) {
        return new Overview(SLICES, leads, deliveries, List.of(), List.of(), Overview.Coverage.COMPLETE);
    }
}
