package dev.toran.application.browse;

import dev.toran.application.lead.LeadRecord;
import dev.toran.domain.account.AccountId;
import dev.toran.domain.delivery.AttemptOutcome;
import dev.toran.domain.lead.LeadId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Shows an account its leads, and who received each.
public final class BrowseLeads {

    private final LeadArchive leads;
    private final DeliveryArchive deliveries;

    public BrowseLeads(LeadArchive leads, DeliveryArchive deliveries) {
        this.leads = leads;
        this.deliveries = deliveries;
    }

    /// One lead with its most recent deliveries, at most [Cursor.Range#MAX_LIMIT].
    public Optional<LeadWithDeliveries> find(AccountId account, LeadId lead) {
        return leads.find(account, lead)
                .map(found -> new LeadWithDeliveries(
                        found,
                        deliveries
                                .page(account, DeliveryFilter.of(lead), Cursor.Range.first(Cursor.Range.MAX_LIMIT))
                                .items()));
    }

    /// Newest first.
    public Page<LeadRecord> page(AccountId account, LeadFilter filter, Cursor.Range range) {
        return leads.page(account, filter, range);
    }

    /// A lead and who received it.
    public record LeadWithDeliveries(LeadRecord lead, List<DeliveryRecord> deliveries) {

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
