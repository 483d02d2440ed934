package dev.toran.adapters.http.dashboard.lead;

import dev.toran.application.browse.DeliveryRecord;
import dev.toran.domain.webhook.WebhookId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The deliveries of one lead that count: of several to one destination the newest, for the others were sent again.
final class NewestDeliveries {

    private final Map<WebhookId, DeliveryRecord> newest = new HashMap<>();

    NewestDeliveries(List<DeliveryRecord> deliveries) {
        deliveries.forEach(delivery -> newest.merge(
                delivery.delivery().webhook().webhook(),
                delivery,
                (one, other) ->
                        one.delivery().createdAt().isBefore(other.delivery().createdAt()) ? other : one));
    }

    Stream<DeliveryRecord> all() {
        return newest.values().stream();
    }

    Optional<DeliveryRecord> to(WebhookId webhook) {
        return Optional.ofNullable(newest.get(webhook));
    }
}
