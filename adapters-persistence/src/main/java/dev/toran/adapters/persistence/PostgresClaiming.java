package dev.toran.adapters.persistence;

import dev.toran.adapters.persistence.engine.Storage;
import dev.toran.adapters.persistence.engine.Words;
import dev.toran.application.delivery.Claim;
import dev.toran.application.delivery.ClaimedDelivery;
import dev.toran.application.delivery.DeliveryQueue.DueWebhook;
import dev.toran.domain.account.AccountId;
import dev.toran.domain.webhook.WebhookId;
import dev.toran.domain.webhook.WebhookKey;
import dev.toran.domain.webhook.WebhookState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// Claims on PostgreSQL: one statement, in one round trip, for any number of webhooks. Rows that another node is
/// claiming at the same moment are passed over, not waited for.
final class PostgresClaiming implements Claiming {

    /// A loose index scan: from each (lane, account, webhook) to the next greater one.
    private static final String HEADS = """
            with recursive head as (
                (select lane, account_id, webhook_id, due_at from delivery
                    where lane between %1$d and %2$d
                    order by lane, account_id, webhook_id, due_at limit 1)
                union all
                select next.lane, next.account_id, next.webhook_id, next.due_at
                from head cross join lateral (
                    select lane, account_id, webhook_id, due_at from delivery
                    where lane between %1$d and %2$d
                        and (lane, account_id, webhook_id) > (head.lane, head.account_id, head.webhook_id)
                    order by lane, account_id, webhook_id, due_at limit 1) next
            )
            """;

    static final String DUE = HEADS.formatted(0, LAST_LANE)
            + "select lane, account_id, webhook_id from head where due_at <= :now limit :limit";

    static final String HELD_FOR_NOTHING = HEADS.formatted(DeliveryRows.HELD, DeliveryRows.HELD + LAST_LANE)
            + "select distinct account_id, webhook_id from head where not exists (select 1 from webhook w"
            + " where w.account_id = head.account_id and w.webhook_id = head.webhook_id and w.state <> :on)"
            + " limit :limit";

    /// Lane by lane, so that each search is one range of the index; the limits end the searches as soon as there is
    /// enough. The claim's commit needs no fsync, which `set_config` says without a round trip of its own.
    static final String CLAIM = """
            with quick as materialized (
                select set_config('synchronous_commit', 'off', true) as setting
            ), found as materialized (
                select picked.account_id, picked.delivery_id, picked.lane, picked.due_at
                from quick
                cross join unnest(:accounts, :webhooks, :most) as room(account_id, webhook_id, most)
                cross join lateral (
                    select open.account_id, open.delivery_id, open.lane, open.due_at
                    from generate_series(0, 7) as lanes(lane)
                    cross join lateral (
                        select d.account_id, d.delivery_id, d.lane, d.due_at from delivery d
                        where d.lane = lanes.lane::smallint and d.account_id = room.account_id
                            and d.webhook_id = room.webhook_id and d.due_at <= :now
                        order by d.due_at limit room.most
                        for update of d skip locked) open
                    limit room.most) picked
            )
            update delivery d set due_at = :until, claim_token = :token
            from found
            where d.account_id = found.account_id and d.delivery_id = found.delivery_id
            returning d.*, found.due_at as was_due""";

    private final Storage storage;

    PostgresClaiming(Storage storage) {
        this.storage = storage;
    }

    private record Taken(int lane, Instant due, ClaimedDelivery delivery) {}

    @Override
    public List<DueWebhook> due(Handle handle, Instant now, int limit) {
        return best(handle.createQuery(DUE)
                .bind("now", now)
                .bind("limit", limit)
                .map((row, context) -> new DueWebhook(webhook(row), row.getInt("lane")))
                .list());
    }

    private static WebhookKey webhook(ResultSet row) throws SQLException {
        return new WebhookKey(new AccountId(Rows.uuid(row, "account_id")), new WebhookId(Rows.uuid(row, "webhook_id")));
    }

    @Override
    public List<WebhookKey> heldForNothing(Handle handle, int limit) {
        return handle.createQuery(HELD_FOR_NOTHING)
                .bind("on", Words.of(WebhookState.ENABLED))
                .bind("limit", limit)
                .map((row, context) -> webhook(row))
                .list();
    }

    /// The first of each webhook.
    private static List<DueWebhook> best(List<DueWebhook> byLane) {
        Map<WebhookKey, DueWebhook> best = new LinkedHashMap<>();
        byLane.forEach(due -> best.putIfAbsent(due.webhook(), due));
        return List.copyOf(best.values());
    }

    @Override
    public List<ClaimedDelivery> claim(Map<WebhookKey, Integer> room, Claim claim, Instant now) {
        List<WebhookKey> webhooks = List.copyOf(room.keySet());
        Optional<List<Taken>> taken = storage.atOnce(handle -> Optional.of(handle.createQuery(CLAIM)
                .bind(
                        "accounts",
                        webhooks.stream().map(key -> key.account().value()).toArray(UUID[]::new))
                .bind(
                        "webhooks",
                        webhooks.stream().map(key -> key.webhook().value()).toArray(UUID[]::new))
                .bind("most", webhooks.stream().map(room::get).toArray(Integer[]::new))
                .bind("now", now)
                .bind("until", claim.until())
                .bind("token", claim.token())
                .map((row, context) -> taken(row, claim))
                .list()));
        // What a deadlock left unclaimed is found by the next poll.
        return taken.stream()
                .flatMap(List::stream)
                .sorted(Comparator.comparingInt(Taken::lane).thenComparing(Taken::due))
                .map(Taken::delivery)
                .toList();
    }

    private static Taken taken(ResultSet row, Claim claim) throws SQLException {
        return new Taken(
                row.getInt("lane"),
                Rows.time(row, "was_due"),
                new ClaimedDelivery(DeliveryRows.delivery(row), row.getInt("attempts_made"), claim));
    }
}
