package dev.toran.application.fake;

import dev.toran.application.browse.Cursor;
import dev.toran.application.overview.Slices;
import dev.toran.application.overview.Traffic;
import dev.toran.domain.account.AccountId;
import dev.toran.domain.delivery.Attempt;
import dev.toran.domain.delivery.AttemptOutcome;
import dev.toran.domain.delivery.Delivery;
import dev.toran.domain.lead.Lead;
import dev.toran.domain.signing.EventType;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Counts what is stored, row by row.
final class InMemoryTraffic implements Traffic {

    private final Tables tables;

    InMemoryTraffic(Tables tables) {
        this.tables = tables;
    }

    @Override
    public List<LeadCount> leads(AccountId account, Slices slices, int most) {
        synchronized (tables) {
            return counted(newest(account, slices, most)
                            .map(lead -> new LeadCount(
                                    slice(slices, lead.capture().at()),
                                    lead.assessment().tier(),
                                    1)))
                    .map(entry ->
                            new LeadCount(entry.getKey().slice(), entry.getKey().tier(), entry.getValue()))
                    .toList();
        }
    }

    @Override
    public List<DeliveryCount> deliveries(AccountId account, Slices slices, int most) {
        synchronized (tables) {
            return counted(tables.deliveries.values().stream()
                            .filter(row -> row.delivery().webhook().account().equals(account))
                            .filter(row -> row.delivery().payload().event() == EventType.LEAD_CAPTURED)
                            .filter(row -> isWithin(slices, row.delivery().createdAt()))
                            .sorted(Comparator.comparing(row -> place(row.delivery()), Tables.NEWEST_FIRST))
                            .limit(most)
                            .map(row -> new DeliveryCount(
                                    slice(slices, row.delivery().createdAt()),
                                    row.delivery().webhook().webhook(),
                                    row.status(),
                                    1)))
                    .map(entry -> new DeliveryCount(
                            entry.getKey().slice(),
                            entry.getKey().webhook(),
                            entry.getKey().status(),
                            entry.getValue()))
                    .toList();
        }
    }

    @Override
    public List<Speed> speeds(AccountId account, Slices slices, int most) {
        synchronized (tables) {
            return newest(account, slices, most)
                    .flatMap(lead -> firstAcknowledged(lead)
                            .map(at -> new Speed(
                                    lead.assessment().tier(),
                                    Duration.between(lead.capture().at(), at)))
                            .stream())
                    .toList();
        }
    }

    private Optional<Instant> firstAcknowledged(Lead lead) {
        return tables.deliveries.values().stream()
                .map(DeliveryRow::toRecord)
                .filter(record -> record.delivery().webhook().account().equals(lead.account()))
                .filter(record -> record.delivery().lead().equals(lead.id()))
                .flatMap(record -> record.attempts().stream())
                .filter(attempt -> attempt.outcome() instanceof AttemptOutcome.Acknowledged)
                .map(InMemoryTraffic::ended)
                .min(Comparator.naturalOrder());
    }

    private static Instant ended(Attempt attempt) {
        return attempt.at().plus(attempt.duration());
    }

    private Stream<Lead> newest(AccountId account, Slices slices, int most) {
        return tables.leads.values().stream()
                .map(row -> row.current().lead())
                .filter(lead -> lead.account().equals(account))
                .filter(lead -> isWithin(slices, lead.capture().at()))
                .sorted(Comparator.comparing(
                        lead -> new Cursor(lead.capture().at(), lead.id().value()), Tables.NEWEST_FIRST))
                .limit(most);
    }

    private static <T> Stream<Map.Entry<T, Integer>> counted(Stream<T> rows) {
        return rows
                .collect(Collectors.groupingBy(Function.identity(), Collectors.summingInt(row -> 1)))
                .entrySet()
                .stream();
    }

    private static boolean isWithin(Slices slices, Instant at) {
        return !at.isBefore(slices.start()) && at.isBefore(slices.end());
    }

    private static int slice(Slices slices, Instant at) {
        return (int) Duration.between(slices.start(), at).dividedBy(slices.width());
    }

    private static Cursor place(Delivery delivery) {
        return new Cursor(delivery.createdAt(), delivery.id().value());
    }
}
