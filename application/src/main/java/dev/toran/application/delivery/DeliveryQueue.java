package dev.toran.application.delivery;

import dev.toran.domain.delivery.Attempt;
import dev.toran.domain.delivery.NextStep;
import dev.toran.domain.webhook.WebhookKey;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/// The open deliveries. A claim is a lease: it pushes a delivery's due time to the claim's end, so a node that
/// vanishes gives its deliveries back by doing nothing.
public interface DeliveryQueue {

    /// Webhooks that have at least one delivery due at `now`, at most `limit`; those of the best lane first.
    List<DueWebhook> due(Instant now, int limit);

    /// Claims due deliveries, for each webhook at most as many as `room` says, best lane first and oldest due first.
    List<ClaimedDelivery> claim(Map<WebhookKey, Integer> room, Claim claim, Instant now);

    /// Stores an attempt and what follows from it, durably, if `delivery`'s claim is still the latest one.
    Recorded record(ClaimedDelivery delivery, Attempt attempt, NextStep next);

    /// Puts a delivery aside until its webhook is switched on, without an attempt, if the claim is still the latest
    /// one.
    Recorded hold(ClaimedDelivery delivery);

    /// Gives claimed deliveries back without an attempt, due at `due`, those whose claim is still the latest one.
    void release(Collection<ClaimedDelivery> deliveries, Instant due);

    /// A webhook and the best lane, see [dev.toran.domain.delivery.Priority#lane], in which it has something due.
    record DueWebhook(WebhookKey webhook, int lane) {}

    /// Whether something was stored.
    enum Recorded {
        RECORDED,
        /// Another claim has been made since; nothing was changed.
        SUPERSEDED
    }
}
