package dev.toran.application.browse;

import dev.toran.domain.account.AccountId;
import dev.toran.domain.delivery.DeliveryId;
import dev.toran.domain.lead.LeadId;
import java.util.List;
import java.util.Optional;

/// The stored deliveries, to look at.
public interface DeliveryArchive {

    /// The most deliveries of several leads that are found together.
    int MOST_AT_ONCE = 2_000;

    Optional<DeliveryRecord> find(AccountId account, DeliveryId delivery);

    /// Those of these deliveries that there are, in any order.
    List<DeliveryRecord> find(AccountId account, List<DeliveryId> deliveries);

    /// All deliveries of these leads, in any order, at most [#MOST_AT_ONCE].
    List<DeliveryRecord> of(AccountId account, List<LeadId> leads);

    /// Newest first.
    Page<DeliveryRecord> page(AccountId account, DeliveryFilter filter, Cursor.Range range);
}
