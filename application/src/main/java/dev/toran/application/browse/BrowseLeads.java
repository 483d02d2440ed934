package dev.toran.application.browse;

import dev.toran.application.lead.LeadRecord;
import dev.toran.domain.account.AccountId;
import dev.toran.domain.delivery.AttemptOutcome;
import dev.toran.domain.lead.Lead;
import dev.toran.domain.lead.LeadId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Shows an account its leads, and who received each.
public final class BrowseLeads {

    /// The most deliveries that a page of several leads has.
    public static final int MOST_DELIVERIES = 500;

    private static final Comparator<DeliveryRecord> NEWEST_FIRST = Comparator.comparing(
                    (DeliveryRecord record) -> record.delivery().createdAt())
            .reversed();

    private final LeadArchive leads;
    private final DeliveryArchive deliveries;

    public BrowseLeads(LeadArchive leads, DeliveryArchive deliveries) {
        this.leads = leads;
        this.deliveries = deliveries;
    }

    /// One lead with its most recent deliveries, at most [Cursor.Range#MAX_LIMIT].
    public Optional<LeadWithDeliveries> find(AccountId account, LeadId lead) {
        return leads.find(account, lead).map(found -> withNewest(account, found));
    }

    /// Newest first, each with its deliveries, newest first as well. A page of leads that were sent often ends early:
    /// it has at most [#MOST_DELIVERIES] of theirs, unless it is about one lead.
    public Page<LeadWithDeliveries> page(AccountId account, LeadFilter filter, Cursor.Range range) {
        Page<LeadRecord> found = leads.page(account, filter, range);
        List<LeadWithDeliveries> shown = withDeliveries(account, found.items());
        return new Page<>(
                shown,
                shown.size() == found.items().size()
                        ? found.next()
                        : Optional.of(place(shown.getLast().lead().lead())));
    }

    private static Cursor place(Lead lead) {
        return new Cursor(lead.capture().at(), lead.id().value());
    }

    private List<LeadWithDeliveries> withDeliveries(AccountId account, List<LeadRecord> records) {
        if (records.size() == 1) {
            return List.of(withNewest(account, records.getFirst()));
        }
        List<DeliveryRecord> made = deliveries.of(
                account, records.stream().map(record -> record.lead().id()).toList());
        if (made.size() > MOST_DELIVERIES) {
            return withDeliveries(account, records.subList(0, records.size() / 2));
        }
        Map<LeadId, List<DeliveryRecord>> byLead = made.stream()
                .sorted(NEWEST_FIRST)
                .collect(Collectors.groupingBy(record -> record.delivery().lead()));
        return records.stream()
                .map(record -> new LeadWithDeliveries(
                        record, byLead.getOrDefault(record.lead().id(), List.of())))
                .toList();
    }

    private LeadWithDeliveries withNewest(AccountId account, LeadRecord record) {
        return new LeadWithDeliveries(
                record,
                deliveries
                        .page(
                                account,
                                DeliveryFilter.of(record.lead().id()),
                                Cursor.Range.first(Cursor.Range.MAX_LIMIT))
                        .items());
    }

    /// A lead and who received it.
    public record LeadWithDeliveries(LeadRecord lead, List<DeliveryRecord> deliveries) {

        public LeadWithDeliveries {
            deliveries = List.copyOf(deliveries);
        }

        /// Who received this person's data, in the order in which they did.
        public List<Receipt> receipts() {
            return deliveries.stream()
                    .flatMap(record -> record.attempts().stream()
                            .filter(attempt -> attempt.outcome() instanceof AttemptOutcome.Acknowledged)
                            .map(attempt -> new Receipt(
                                    record.delivery().id(),
                                    attempt.url(),
                                    attempt.at().plus(attempt.duration()))))
                    .sorted(Comparator.comparing(Receipt::at))
                    .toList();
        }
    }
}
