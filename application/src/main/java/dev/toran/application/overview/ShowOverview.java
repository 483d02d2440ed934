package dev.toran.application.overview;

import dev.toran.application.browse.Cursor;
import dev.toran.application.browse.DeliveryArchive;
import dev.toran.application.browse.DeliveryFilter;
import dev.toran.application.browse.DeliveryRecord;
import dev.toran.application.browse.Destinations;
import dev.toran.domain.account.AccountId;
import dev.toran.domain.delivery.DeliveryStatus;
import dev.toran.domain.lead.Tier;
import dev.toran.domain.webhook.Webhook;
import dev.toran.domain.webhook.WebhookId;
import dev.toran.domain.webhook.WebhookState;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Shows an account at a glance whether its leads flow.
public final class ShowOverview {

    /// The most leads, and the most deliveries, that one look counts.
    public static final int MOST_COUNTED = 100_000;
    /// The most leads whose way is timed.
    public static final int MOST_TIMED = 5_000;
    /// The most endpoints in trouble that are shown.
    public static final int MOST_IN_TROUBLE = 20;
    /// How many of an endpoint's failed deliveries are looked at for the latest attempt.
    private static final int NEWEST = 10;

    private static final Comparator<EndpointInTrouble> WORST_FIRST = Comparator.<EndpointInTrouble, Boolean>comparing(
                    trouble -> trouble.destination().webhook().state() != WebhookState.DISABLED_AFTER_FAILURES)
            .thenComparing(
                    trouble -> trouble.destination().webhook().failingSince().orElse(Instant.MAX))
            .thenComparing(trouble -> trouble.destination().webhook().id().value());

    private final Traffic traffic;
    private final Destinations destinations;
    private final DeliveryArchive deliveries;
    private final InstantSource clock;

    public ShowOverview(Traffic traffic, Destinations destinations, DeliveryArchive deliveries, InstantSource clock) {
        this.traffic = traffic;
        this.destinations = destinations;
        this.deliveries = deliveries;
        this.clock = clock;
    }

    /// The account's last `period`.
    public Overview of(AccountId account, Period period) {
        Slices slices = period.until(clock.instant());
        List<Traffic.LeadCount> leads = traffic.leads(account, slices, MOST_COUNTED);
        List<Traffic.DeliveryCount> made = traffic.deliveries(account, slices, MOST_COUNTED);
        return new Overview(
                slices,
                leads,
                made,
                speed(traffic.speeds(account, slices, MOST_TIMED)),
                inTrouble(account, made),
                coverage(leads, made));
    }

    private static Overview.Coverage coverage(List<Traffic.LeadCount> leads, List<Traffic.DeliveryCount> made) {
        int counted = Math.max(
                leads.stream().mapToInt(Traffic.LeadCount::leads).sum(),
                made.stream().mapToInt(Traffic.DeliveryCount::deliveries).sum());
        return counted < MOST_COUNTED ? Overview.Coverage.COMPLETE : Overview.Coverage.NEWEST_ONLY;
    }

    private static List<SpeedToLead> speed(List<Traffic.Speed> measured) {
        Map<Optional<Tier>, List<Duration>> byTier = measured.stream()
                .collect(Collectors.groupingBy(
                        Traffic.Speed::tier, Collectors.mapping(Traffic.Speed::time, Collectors.toList())));
        return Stream.of(Optional.of(Tier.HOT), Optional.of(Tier.WARM), Optional.of(Tier.INFO), Optional.<Tier>empty())
                .flatMap(tier -> SpeedToLead.of(tier, byTier.getOrDefault(tier, List.of())).stream())
                .toList();
    }

    private List<EndpointInTrouble> inTrouble(AccountId account, List<Traffic.DeliveryCount> made) {
        Map<WebhookId, Integer> failed = byWebhook(made, DeliveryStatus.FAILED);
        Map<WebhookId, Integer> retrying = byWebhook(made, DeliveryStatus.RETRYING);
        return destinations.of(account).stream()
                .map(destination -> new EndpointInTrouble(
                        destination,
                        failed.getOrDefault(destination.webhook().id(), 0),
                        retrying.getOrDefault(destination.webhook().id(), 0),
                        Optional.empty()))
                .filter(ShowOverview::isInTrouble)
                .sorted(WORST_FIRST)
                .limit(MOST_IN_TROUBLE)
                .map(this::withLatest)
                .toList();
    }

    private static Map<WebhookId, Integer> byWebhook(List<Traffic.DeliveryCount> made, DeliveryStatus status) {
        return made.stream()
                .filter(count -> count.status() == status)
                .collect(Collectors.groupingBy(
                        Traffic.DeliveryCount::webhook, Collectors.summingInt(Traffic.DeliveryCount::deliveries)));
    }

    /// A webhook that its owner switched off is nobody's trouble.
    private static boolean isInTrouble(EndpointInTrouble candidate) {
        Webhook webhook = candidate.destination().webhook();
        return switch (webhook.state()) {
            case ENABLED -> webhook.failingSince().isPresent() || candidate.retrying() > 0;
            case DISABLED_AFTER_FAILURES -> true;
            case DISABLED_BY_OWNER -> false;
        };
    }

    private EndpointInTrouble withLatest(EndpointInTrouble trouble) {
        Webhook webhook = trouble.destination().webhook();
        Optional<EndpointInTrouble.Failure> latest = Stream.of(DeliveryStatus.RETRYING, DeliveryStatus.FAILED)
                .flatMap(status -> newest(webhook, status))
                .flatMap(record -> record.attempts().stream()
                        .map(attempt ->
                                new EndpointInTrouble.Failure(record.delivery().id(), attempt)))
                .filter(failure -> failure.attempt().outcome().failure().isPresent())
                .max(Comparator.comparing(failure -> failure.attempt().at()));
        return new EndpointInTrouble(trouble.destination(), trouble.failed(), trouble.retrying(), latest);
    }

    private Stream<DeliveryRecord> newest(Webhook webhook, DeliveryStatus status) {
        DeliveryFilter filter = new DeliveryFilter(Optional.of(webhook.id()), Optional.empty(), Optional.of(status));
        return deliveries.page(webhook.widget().account(), filter, Cursor.Range.first(NEWEST)).items().stream();
    }
}
