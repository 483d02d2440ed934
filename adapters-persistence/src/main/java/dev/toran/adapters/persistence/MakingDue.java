package dev.toran.adapters.persistence;

import dev.toran.adapters.persistence.engine.Committer;
import dev.toran.adapters.persistence.engine.Dialect;
import dev.toran.adapters.persistence.engine.Storage;
import dev.toran.application.StorageUnavailable;
import dev.toran.domain.webhook.WebhookKey;
import dev.toran.domain.webhook.WebhookState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes what waits of a webhook due, because it was removed or switched on. That may be very much, so it goes slice by
/// slice, each a short transaction: the first one belongs to the change, the others come behind the request. What a
/// crash leaves held is found again.
final class MakingDue implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger("toran.database");
    private static final int MAX_WEBHOOKS_PER_LOOK = 1_000;

    /// How many deliveries a transaction makes due.
    static final int SLICE = 500;

    private final Storage storage;
    private final Claiming claiming;
    private final Executor behind;
    private final Set<WebhookKey> unfinished = ConcurrentHashMap.newKeySet();
    private volatile Life life = Life.OPEN;

    /// @param behind runs what is left, one at a time
    MakingDue(Storage storage, Claiming claiming, Executor behind) {
        this.storage = storage;
        this.claiming = claiming;
        this.behind = behind;
    }

    private enum Life {
        OPEN,
        CLOSING
    }

    /// Whether more may be waiting.
    enum Rest {
        SOME,
        NONE
    }

    private record Waiting(UUID delivery, long bytes) {}

    /// Makes a slice due of all that waits, held or planned, as part of the webhook's removal.
    Rest all(Handle handle, WebhookKey webhook) {
        return slice(handle, webhook, 0);
    }

    /// Makes a slice due of what is held, as part of switching the webhook on.
    Rest held(Handle handle, WebhookKey webhook) {
        return slice(handle, webhook, DeliveryRows.HELD);
    }

    /// Makes the rest due, after the change was committed.
    void goOn(WebhookKey webhook) {
        unfinished.add(webhook);
        if (life == Life.OPEN) {
            behind.execute(this::finish);
        }
    }

    /// Looks for what is still held though its webhook sends or is gone: whoever was at it didn't come to an end.
    void lookForMore() {
        try {
            unfinished.addAll(storage.read(handle -> claiming.heldForNothing(handle, MAX_WEBHOOKS_PER_LOOK)));
        } catch (StorageUnavailable away) {
            LOG.debug("looking for held deliveries again later", away);
        } catch (RuntimeException defect) {
            LOG.warn("could not look for held deliveries; trying again", defect);
        }
        finish();
    }

    /// No slice begins any more.
    @Override
    public void close() {
        life = Life.CLOSING;
    }

    private void finish() {
        for (WebhookKey webhook : List.copyOf(unfinished)) {
            // Before the slices: whoever adds it again from now on may want more than these find.
            unfinished.remove(webhook);
            try {
                finish(webhook);
            } catch (StorageUnavailable away) {
                unfinished.add(webhook);
                LOG.debug("making deliveries due again later", away);
            } catch (RuntimeException defect) {
                unfinished.add(webhook);
                LOG.warn("a webhook's deliveries could not be made due; trying again", defect);
            }
        }
    }

    private void finish(WebhookKey webhook) {
        Rest rest = Rest.SOME;
        while (rest == Rest.SOME && life == Life.OPEN) {
            rest = storage.writeUnforced(handle -> next(handle, webhook));
        }
    }

    /// The webhook's row is locked, since it may have been switched off again.
    private Rest next(Handle handle, WebhookKey webhook) {
        Optional<WebhookState> state = WebhookRows.lockedState(handle, webhook);
        if (state.isEmpty()) {
            return all(handle, webhook);
        }
        return state.get().sends() ? held(handle, webhook) : Rest.NONE;
    }

    /// Goes lane by lane, as the index of the open ones does, so that what the webhook has sent before is not read.
    private Rest slice(Handle handle, WebhookKey webhook, int firstLane) {
        List<Integer> lanes = new ArrayList<>();
        for (int lane = 0; lane <= Claiming.LAST_LANE; lane++) {
            lanes.add(lane);
            lanes.add(lane + DeliveryRows.HELD);
        }
        lanes.removeIf(lane -> lane < firstLane);
        int room = SLICE;
        long bytes = Committer.MAX_BYTES_TOGETHER;
        for (int lane : lanes) {
            List<Waiting> found = find(handle, webhook, lane, room);
            List<Waiting> some = upTo(bytes, found);
            makeDue(handle, webhook, lane, some);
            room -= some.size();
            bytes -= some.stream().mapToLong(Waiting::bytes).sum();
            if (room == 0 || bytes <= 0) {
                return Rest.SOME;
            }
        }
        return Rest.NONE;
    }

    private List<Waiting> find(Handle handle, WebhookKey webhook, int lane, int most) {
        return WebhookRows.bind(handle.createQuery(waiting(storage.dialect(), lane)), webhook)
                .bind("lane", lane)
                .bind("most", most)
                .map((row, context) -> new Waiting(Rows.uuid(row, "delivery_id"), row.getLong("bytes")))
                .list();
    }

    /// H2 writes the whole row anew, the payload with it.
    private static List<Waiting> upTo(long bytes, List<Waiting> found) {
        List<Waiting> some = new ArrayList<>();
        long together = 0;
        for (Waiting each : found) {
            if (together >= bytes) {
                break;
            }
            some.add(each);
            together += each.bytes();
        }
        return some;
    }

    /// One that was claimed meanwhile is left alone.
    private static void makeDue(Handle handle, WebhookKey webhook, int lane, List<Waiting> some) {
        if (some.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch("update delivery set due_at = created_at, lane = :sending"
                + " where account_id = :account and delivery_id = :delivery and lane = :lane and claim_token is null");
        some.forEach(each -> batch.bind("account", webhook.account().value())
                .bind("delivery", each.delivery())
                .bind("lane", lane)
                .bind("sending", lane % DeliveryRows.HELD)
                .add());
        batch.execute();
    }

    /// What waits in a lane and isn't due yet: what is due already is found as it is.
    static String waiting(Dialect dialect, int lane) {
        String ofWebhook = switch (dialect) {
            case H2 -> "undelivered_account_id = :account and undelivered_webhook_id = :webhook";
            case POSTGRESQL -> "account_id = :account and webhook_id = :webhook";
        };
        String order = switch (dialect) {
            case H2 -> "lane, undelivered_account_id, undelivered_webhook_id, due_at";
            case POSTGRESQL -> "due_at";
        };
        return "select delivery_id, octet_length(payload) as bytes from delivery where lane = :lane and " + ofWebhook
                + " and claim_token is null"
                + (lane < DeliveryRows.HELD ? " and due_at > current_timestamp and due_at > created_at" : "")
                + " order by " + order + " limit :most";
    }
}
