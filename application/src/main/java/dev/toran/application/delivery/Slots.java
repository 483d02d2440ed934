package dev.toran.application.delivery;

import dev.toran.domain.account.AccountId;
import dev.toran.domain.webhook.WebhookKey;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/// Who is in flight, and whose due deliveries wait in the queue for room. Guarded by its own monitor.
///
/// Room is shared so that nobody can take all of it, however many endpoints stay silent. An account takes at most as
/// many slots as it leaves free. Within what its account may still take, a webhook takes one, and more only up to a
/// quarter of the rest. So whoever comes later finds room, and the more there are, the smaller everybody's share.
final class Slots {

    /// A webhook leaves its account's others this many times as much room as it holds.
    private static final int LEFT_TO_OTHER_WEBHOOKS = 4;

    private final DispatchLimits limits;
    private final Map<WebhookKey, Integer> inFlight = new HashMap<>();
    private final Map<AccountId, Integer> ofAccount = new HashMap<>();
    private final Map<WebhookKey, Integer> waiting = new LinkedHashMap<>();
    private int total;
    private boolean isDraining;

    Slots(DispatchLimits limits) {
        this.limits = limits;
    }

    /// Takes a slot for a delivery that was not in the queue before, unless older ones wait there.
    synchronized boolean tryTake(WebhookKey webhook) {
        if (waiting.containsKey(webhook) || roomOf(webhook) == 0) {
            return false;
        }
        take(webhook, 1);
        return true;
    }

    /// Notes that an endpoint has answered. What is left is to record it: its webhook may take another slot, but the
    /// account and the node still count this one, so that a slow database is not flooded.
    synchronized void answered(WebhookKey webhook) {
        add(inFlight, webhook, -1);
        wakeIfUseful();
    }

    /// Gives back what is left of a slot whose endpoint has answered.
    synchronized void recorded(WebhookKey webhook) {
        add(ofAccount, webhook.account(), -1);
        total--;
        wakeIfUseful();
    }

    /// Gives slots back.
    synchronized void free(WebhookKey webhook, int count) {
        take(webhook, -count);
        wakeIfUseful();
    }

    /// Notes that the queue holds due deliveries of this webhook, the best of them in this lane.
    synchronized void await(WebhookKey webhook, int lane) {
        Integer known = waiting.get(webhook);
        waiting.put(webhook, known == null ? lane : Math.min(known, lane));
        if (known == null) {
            wakeIfUseful();
        }
    }

    /// Takes the room of waiting webhooks that have any, those of the best lane first and of one lane those that
    /// wait longest, and no longer counts them as waiting. Waits for up to `millis` when there is none. What is not
    /// used of the room has to be given back, and whoever is not served completely has to be noted again.
    @SuppressWarnings("WaitNotInLoop") // whoever wakes early finds nothing to serve and is called again
    synchronized Map<WebhookKey, Integer> takeWaiting(long millis) throws InterruptedException {
        if (!isAnybodyServable()) {
            wait(millis);
        }
        Map<WebhookKey, Integer> room = new LinkedHashMap<>();
        waiting.entrySet().stream().sorted(Map.Entry.comparingByValue()).forEachOrdered(next -> {
            WebhookKey webhook = next.getKey();
            int granted = roomOf(webhook);
            if (granted > 0) {
                take(webhook, granted);
                room.put(webhook, granted);
            }
        });
        waiting.keySet().removeAll(room.keySet());
        return room;
    }

    /// Waits until nothing is in flight; an interrupt says that nobody waits for the answer any more.
    synchronized void awaitNoneInFlight() {
        isDraining = true;
        try {
            while (total > 0) {
                wait();
            }
        } catch (InterruptedException nobodyWaits) {
            Thread.currentThread().interrupt();
        }
    }

    synchronized void wakeUp() {
        notifyAll();
    }

    /// Only when there is something to do: whoever waits for work polls the database when woken for nothing.
    private void wakeIfUseful() {
        if ((isDraining && total == 0) || isAnybodyServable()) {
            notifyAll();
        }
    }

    private boolean isAnybodyServable() {
        return total < limits.total() && waiting.keySet().stream().anyMatch(webhook -> roomOf(webhook) > 0);
    }

    private void take(WebhookKey webhook, int count) {
        add(inFlight, webhook, count);
        add(ofAccount, webhook.account(), count);
        total += count;
    }

    private static <K> void add(Map<K, Integer> counts, K key, int count) {
        int now = counts.getOrDefault(key, 0) + count;
        if (now == 0) {
            counts.remove(key);
        } else {
            counts.put(key, now);
        }
    }

    /// How many more this webhook may take, each of them by the rule that holds at its turn.
    private int roomOf(WebhookKey webhook) {
        int taken = inFlight.getOrDefault(webhook, 0);
        int account = roomOf(webhook.account());
        int share = (account - LEFT_TO_OTHER_WEBHOOKS * taken) / (LEFT_TO_OTHER_WEBHOOKS + 1);
        int first = taken == 0 ? Math.min(account, 1) : 0;
        return Math.min(limits.perWebhook() - taken, Math.max(share, first));
    }

    /// Each slot that an account takes is one that it no longer leaves free; hence the half.
    private int roomOf(AccountId account) {
        return Math.max(0, (limits.total() - total - ofAccount.getOrDefault(account, 0) + 1) / 2);
    }
}
