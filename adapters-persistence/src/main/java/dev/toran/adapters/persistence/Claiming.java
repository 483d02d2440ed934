package dev.toran.adapters.persistence;

import dev.toran.adapters.persistence.engine.Storage;
import dev.toran.application.delivery.Claim;
import dev.toran.application.delivery.ClaimedDelivery;
import dev.toran.application.delivery.DeliveryQueue.DueWebhook;
import dev.toran.domain.webhook.WebhookKey;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/// Finds and claims due deliveries by the index over (lane, account, webhook, due time). Every search
/// gives the lane and the webhook, so that it touches what it returns and nothing else, however many
/// deliveries are waiting.
interface Claiming {

    /// The lanes of deliveries that wait or are being sent; held ones have higher numbers.
    int LAST_LANE = 7;

    /// Webhooks with something due, best lane first. Costs one step for each webhook and lane with open deliveries.
    List<DueWebhook> due(Handle handle, Instant now, int limit) throws SQLException;

    /// Claims what is due, for each webhook as much as there is room, in a transaction that a crash may undo.
    List<ClaimedDelivery> claim(Map<WebhookKey, Integer> room, Claim claim, Instant now);

    /// At most `limit` webhooks of which something is held though they send, or are gone. Costs one step for each
    /// webhook and lane with held deliveries.
    List<WebhookKey> heldForNothing(Handle handle, int limit) throws SQLException;

    /// The way of claiming that suits a database.
    static Claiming on(Storage storage) {
        return switch (storage.dialect()) {
            case H2 -> new EmbeddedClaiming(storage);
            case POSTGRESQL -> new PostgresClaiming(storage);
        };
    }
}
