package dev.toran.application.delivery;

import dev.toran.domain.webhook.WebhookKey;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/// Who is in flight, and whose due deliveries wait in the queue for room. Guarded by its own monitor.
final class Slots {

    private final DispatchLimits limits;
    private final Map<WebhookKey, Integer> inFlight = new HashMap<>();
    private final Set<WebhookKey> waiting = new LinkedHashSet<>();
    private int total;

    Slots(DispatchLimits limits) {
        this.limits = limits;
    }

    /// Takes a slot for a delivery that was not in the queue before, unless older ones wait there.
    synchronized boolean tryTake(WebhookKey webhook) {
        if (waiting.contains(webhook) || roomOf(webhook) == 0) {
            return false;
        }
        take(webhook);
        return true;
    }

    /// Takes a slot for a delivery that was just claimed, for which there was room.
    synchronized void take(WebhookKey webhook) {
        inFlight.merge(webhook, 1, Integer::sum);
        total++;
    }

    /// Gives a slot back.
    synchronized void free(WebhookKey webhook) {
        inFlight.computeIfPresent(webhook, (key, count) -> count == 1 ? null : count - 1);
        total--;
        notifyAll();
    }

    /// Notes that the queue holds due deliveries of this webhook.
    synchronized void await(WebhookKey webhook) {
        if (waiting.add(webhook)) {
            notifyAll();
        }
    }

    /// Waits until a waiting webhook has room, at most `millis`. Returns the room of those that have any, at most
    /// `total` altogether, and no longer counts them as waiting: whoever is not served completely has to be noted
    /// again.
    @SuppressWarnings("WaitNotInLoop") // whoever wakes early finds nothing to serve and is called again
    synchronized Map<WebhookKey, Integer> takeWaiting(long millis) throws InterruptedException {
        if (servable().isEmpty()) {
            wait(millis);
        }
        Map<WebhookKey, Integer> room = servable();
        waiting.removeAll(room.keySet());
        return room;
    }

    /// Waits until nothing is in flight; an interrupt says that nobody waits for the answer any more.
    synchronized void awaitNoneInFlight() {
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

    private Map<WebhookKey, Integer> servable() {
        Map<WebhookKey, Integer> room = new LinkedHashMap<>();
        int left = limits.total() - total;
        for (WebhookKey webhook : waiting) {
            int granted = Math.min(roomOf(webhook), left);
            if (granted > 0) {
                room.put(webhook, granted);
                left -= granted;
            }
        }
        return room;
    }

    private int roomOf(WebhookKey webhook) {
        return Math.min(limits.perWebhook() - inFlight.getOrDefault(webhook, 0), limits.total() - total);
    }
}
