package dev.toran.application.overview;

import dev.toran.domain.account.AccountId;
import dev.toran.domain.delivery.DeliveryStatus;
import dev.toran.domain.lead.Tier;
import dev.toran.domain.webhook.WebhookId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Counts what is stored. Each look costs a bounded time: it counts the newest rows only, as many as it is told.
public interface Traffic {

    /// The newest `most` leads captured within `slices`.
    List<LeadCount> leads(AccountId account, Slices slices, int most);

    /// The newest `most` deliveries created within `slices`; tests don't count.
    List<DeliveryCount> deliveries(AccountId account, Slices slices, int most);

    /// For each of the newest `most` leads captured within `slices` that a receiver has acknowledged: how long it took
    /// from the capture to the first acknowledgement.
    List<Speed> speeds(AccountId account, Slices slices, int most);

    /// How many leads of a tier a slice has.
    ///
    /// @param tier empty where it is unknown
    record LeadCount(int slice, Optional<Tier> tier, int leads) {}

    /// How many deliveries of a status a slice has.
    record DeliveryCount(int slice, WebhookId webhook, DeliveryStatus status, int deliveries) {}

    /// One lead's time on the way.
    ///
    /// @param tier empty where it is unknown
    record Speed(Optional<Tier> tier, Duration time) {}
}
