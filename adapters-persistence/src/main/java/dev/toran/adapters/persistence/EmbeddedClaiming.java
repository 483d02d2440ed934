package dev.toran.adapters.persistence;

import dev.toran.adapters.persistence.engine.Committer;
import dev.toran.adapters.persistence.engine.Storage;
import dev.toran.adapters.persistence.engine.Words;
import dev.toran.application.delivery.Claim;
import dev.toran.application.delivery.ClaimedDelivery;
import dev.toran.application.delivery.DeliveryQueue.DueWebhook;
import dev.toran.domain.account.AccountId;
import dev.toran.domain.webhook.WebhookId;
import dev.toran.domain.webhook.WebhookKey;
import dev.toran.domain.webhook.WebhookState;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/// Claims on H2, which has one process, no round trips and no `SKIP LOCKED`: many small statements, and claims take
/// turns.
final class EmbeddedClaiming implements Claiming {

    private static final String HEAD =
            "select undelivered_account_id, undelivered_webhook_id, due_at from delivery where lane = ?";
    private static final String ORDER = " order by lane, undelivered_account_id, undelivered_webhook_id, due_at";
    private static final String FIRST = ORDER + " limit 1";

    /// The first delivery of a lane, of the account's later webhooks, and of the later accounts.
    /// Asked with `>`, H2 reads every equal entry before it comes to a greater one; so it is asked
    /// for the next id and what follows that.
    static final String FIRST_OF_LANE = HEAD + FIRST;

    static final String NEXT_OF_ACCOUNT =
            HEAD + " and undelivered_account_id = ? and undelivered_webhook_id >= ?" + FIRST;
    static final String NEXT_ACCOUNT = HEAD + " and undelivered_account_id >= ?" + FIRST;

    static final String OPEN = "select * from delivery where lane = :lane and undelivered_account_id = :account"
            + " and undelivered_webhook_id = :webhook and due_at <= :now" + ORDER + " limit :most";

    /// What is claimed is due when its claim lapses, which no setting lets be farther away than this; so scheduled
    /// retries are left unread.
    static final String VOID = "update delivery set due_at = created_at, claim_token = null"
            + " where lane = ? and undelivered_account_id = ? and undelivered_webhook_id = ? and due_at > current_timestamp"
            + " and due_at <= current_timestamp + interval '5' minute and claim_token is not null";

    private final Storage storage;
    private final Object turn = new Object();

    EmbeddedClaiming(Storage storage) {
        this.storage = storage;
    }

    /// Gives claims back that a process left behind: nobody else can have this database open. Goes from webhook to
    /// webhook, since a long queue has many deliveries and few of them are claimed.
    static int voidClaims(Handle handle) throws SQLException {
        int voided = 0;
        try (Walk walk = new Walk(handle);
                PreparedStatement ofWebhook = handle.getConnection().prepareStatement(VOID)) {
            for (int lane = 0; lane <= LAST_LANE; lane++) {
                ofWebhook.setInt(1, lane);
                for (Optional<Head> head = walk.first(lane); head.isPresent(); ) {
                    WebhookKey webhook = head.get().webhook();
                    ofWebhook.setObject(2, webhook.account().value());
                    ofWebhook.setObject(3, webhook.webhook().value());
                    voided += ofWebhook.executeUpdate();
                    head = walk.next(lane, webhook);
                }
            }
        }
        return voided;
    }

    private record Head(WebhookKey webhook, Instant due) {}

    @Override
    public List<DueWebhook> due(Handle handle, Instant now, int limit) throws SQLException {
        Map<WebhookKey, DueWebhook> found = new LinkedHashMap<>();
        try (Walk walk = new Walk(handle)) {
            for (int lane = 0; lane <= LAST_LANE; lane++) {
                Optional<Head> head = walk.first(lane);
                while (head.isPresent() && found.size() < limit) {
                    if (!head.get().due().isAfter(now)) {
                        WebhookKey webhook = head.get().webhook();
                        found.putIfAbsent(webhook, new DueWebhook(webhook, lane));
                    }
                    head = walk.next(lane, head.get().webhook());
                }
            }
        }
        return List.copyOf(found.values());
    }

    @Override
    public List<WebhookKey> heldForNothing(Handle handle, int limit) throws SQLException {
        Set<WebhookKey> found = new LinkedHashSet<>();
        try (Walk walk = new Walk(handle)) {
            for (int lane = DeliveryRows.HELD; lane <= DeliveryRows.HELD + LAST_LANE; lane++) {
                Optional<Head> head = walk.first(lane);
                while (head.isPresent() && found.size() < limit) {
                    WebhookKey webhook = head.get().webhook();
                    if (!isOff(handle, webhook)) {
                        found.add(webhook);
                    }
                    head = walk.next(lane, webhook);
                }
            }
        }
        return List.copyOf(found);
    }

    private static boolean isOff(Handle handle, WebhookKey webhook) {
        return WebhookRows.bind(
                        handle.createQuery(
                                "select state from webhook where account_id = :account and webhook_id = :webhook"),
                        webhook)
                .mapTo(String.class)
                .findOne()
                .filter(state -> !Words.read(WebhookState.class, state).sends())
                .isPresent();
    }

    @Override
    public List<ClaimedDelivery> claim(Map<WebhookKey, Integer> room, Claim claim, Instant now) {
        synchronized (turn) {
            return storage.writeUnforced(handle -> {
                List<ClaimedDelivery> found = new ArrayList<>();
                long bytes = 0;
                for (Map.Entry<WebhookKey, Integer> each : room.entrySet()) {
                    // What is left out is found by the next poll.
                    if (bytes < Committer.MAX_BYTES_TOGETHER) {
                        List<ClaimedDelivery> more = find(handle, each.getKey(), each.getValue(), claim, now);
                        found.addAll(more);
                        bytes += bytes(more);
                    }
                }
                return found.isEmpty() ? found : take(handle, found, claim, now);
            });
        }
    }

    private static long bytes(List<ClaimedDelivery> found) {
        return found.stream()
                .mapToLong(claimed -> claimed.delivery().payload().size())
                .sum();
    }

    private static List<ClaimedDelivery> find(Handle handle, WebhookKey webhook, int most, Claim claim, Instant now) {
        List<ClaimedDelivery> found = new ArrayList<>();
        for (int lane = 0; lane <= LAST_LANE && found.size() < most; lane++) {
            WebhookRows.bind(handle.createQuery(OPEN), webhook)
                    .bind("lane", lane)
                    .bind("now", now)
                    .bind("most", most - found.size())
                    .map((row, context) ->
                            new ClaimedDelivery(DeliveryRows.delivery(row), row.getInt("attempts_made"), claim))
                    .forEach(found::add);
        }
        return found;
    }

    /// Takes those that are still due: the condition is looked at again under the row's lock.
    private static List<ClaimedDelivery> take(Handle handle, List<ClaimedDelivery> found, Claim claim, Instant now) {
        PreparedBatch batch = handle.prepareBatch("update delivery set due_at = :until, claim_token = :token"
                + " where account_id = :account and delivery_id = :delivery and lane is not null and due_at <= :now");
        found.forEach(delivery -> batch.bind("until", claim.until())
                .bind("token", claim.token())
                .bind("now", now)
                .bind("account", delivery.delivery().webhook().account().value())
                .bind("delivery", delivery.delivery().id().value())
                .add());
        int[] taken = batch.execute();
        return IntStream.range(0, taken.length)
                .filter(index -> taken[index] != 0)
                .mapToObj(found::get)
                .toList();
    }

    /// Goes from one webhook of a lane to the next, without looking at the deliveries in between.
    private record Walk(PreparedStatement ofLane, PreparedStatement ofAccount, PreparedStatement ofLater)
            implements AutoCloseable {

        Walk(Handle handle) throws SQLException {
            this(
                    handle.getConnection().prepareStatement(FIRST_OF_LANE),
                    handle.getConnection().prepareStatement(NEXT_OF_ACCOUNT),
                    handle.getConnection().prepareStatement(NEXT_ACCOUNT));
        }

        Optional<Head> first(int lane) throws SQLException {
            return head(ofLane, lane);
        }

        Optional<Head> next(int lane, WebhookKey webhook) throws SQLException {
            ofAccount.setObject(2, webhook.account().value());
            ofAccount.setObject(3, following(webhook.webhook().value()));
            Optional<Head> sibling = head(ofAccount, lane);
            if (sibling.isPresent()) {
                return sibling;
            }
            ofLater.setObject(2, following(webhook.account().value()));
            return head(ofLater, lane);
        }

        private static UUID following(UUID id) {
            long low = id.getLeastSignificantBits() + 1;
            return new UUID(id.getMostSignificantBits() + (low == 0 ? 1 : 0), low);
        }

        private static Optional<Head> head(PreparedStatement statement, int lane) throws SQLException {
            statement.setInt(1, lane);
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? Optional.of(new Head(
                                new WebhookKey(
                                        new AccountId(Rows.uuid(row, "undelivered_account_id")),
                                        new WebhookId(Rows.uuid(row, "undelivered_webhook_id"))),
                                Rows.time(row, "due_at")))
                        : Optional.empty();
            }
        }

        @Override
        public void close() throws SQLException {
            ofLane.close();
            ofAccount.close();
            ofLater.close();
        }
    }
}
