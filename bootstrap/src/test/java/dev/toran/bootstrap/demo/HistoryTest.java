package dev.toran.bootstrap.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toran.bootstrap.node.Past;
import dev.toran.domain.delivery.AttemptOutcome;
import dev.toran.domain.widget.WidgetId;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Whenever somebody looks, there is something to see. The hour and the day of the week are all that a history goes by,
/// so a week's hours are all there are.
class HistoryTest {

    private static final WidgetId SHOP = new WidgetId(new UUID(0, 1));
    private static final WidgetId NEWSLETTER = new WidgetId(new UUID(0, 2));

    static Stream<ZonedDateTime> everyHourOfAWeek() {
        ZonedDateTime monday = ZonedDateTime.of(2026, 11, 30, 0, 5, 0, 0, ZoneOffset.UTC);
        return IntStream.range(0, 7 * 24).mapToObj(monday::plusHours);
    }

    @ParameterizedTest
    @MethodSource("everyHourOfAWeek")
    void leads_end_where_it_does_and_come_on_most_days(ZonedDateTime now) {
        List<Past.HandedIn> leads = new History(widgets(), NEWSLETTER, now).leads();

        assertThat(leads).hasSizeBetween(200, 600);
        assertThat(leads).allSatisfy(lead -> assertThat(lead.at()).isBefore(now.toInstant()));
        assertThat(leads.stream()
                        .map(lead ->
                                Duration.between(lead.at(), now.toInstant()).toDays())
                        .distinct())
                .hasSizeGreaterThanOrEqualTo(12)
                .contains(0L, 12L);
    }

    @ParameterizedTest
    @MethodSource("everyHourOfAWeek")
    void both_endpoints_refused_some_leads_and_took_most_of_them(ZonedDateTime now) {
        History history = new History(widgets(), NEWSLETTER, now);
        List<Past.HandedIn> leads = history.leads();
        List<Past.HandedIn> refused = leads.stream()
                .filter(lead -> isRefused(history.attempts(lead.widget(), lead.at())))
                .toList();

        assertThat(refused).hasSizeLessThan(leads.size() / 4);
        assertThat(refused.stream().filter(lead -> lead.widget().equals(NEWSLETTER)))
                .hasSizeGreaterThanOrEqualTo(2);
        assertThat(refused.stream().filter(lead -> lead.widget().equals(SHOP))).hasSizeGreaterThanOrEqualTo(4);
    }

    @ParameterizedTest
    @MethodSource("everyHourOfAWeek")
    void the_newsletter_began_to_fail_on_the_last_working_day_before(ZonedDateTime now) {
        Instant began = new History(widgets(), NEWSLETTER, now).troubleBegan();

        assertThat(began).isBefore(now.toInstant());
        assertThat(began.atZone(ZoneOffset.UTC).getDayOfWeek())
                .isEqualTo(
                        switch (now.getDayOfWeek()) {
                            case MONDAY, SATURDAY, SUNDAY -> DayOfWeek.FRIDAY;
                            default -> now.getDayOfWeek().minus(1);
                        });
        assertThat(Duration.between(began, now)).isLessThan(Duration.ofDays(5));
    }

    private static boolean isRefused(List<Past.Try> attempts) {
        return attempts.getLast().outcome() instanceof AttemptOutcome.Refused;
    }

    /// One visitor in seven comes to the newsletter, as in the demo.
    private static List<WidgetId> widgets() {
        return List.of(SHOP, SHOP, SHOP, SHOP, SHOP, SHOP, NEWSLETTER);
    }
}
