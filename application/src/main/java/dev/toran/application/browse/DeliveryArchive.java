package dev.toran.application.browse;

import dev.toran.domain.account.AccountId;
import dev.toran.domain.delivery.DeliveryId;
import java.util.Optional;

/// The stored deliveries, to look at.
public interface DeliveryArchive {

    Optional<DeliveryRecord> find(AccountId account, DeliveryId delivery);

    /// Newest first.
    Page<DeliveryRecord> page(AccountId account, DeliveryFilter filter, Cursor.Range range);
}
