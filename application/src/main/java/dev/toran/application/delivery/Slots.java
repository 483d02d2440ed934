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
        take(webhook, 1);
        return true;
    }

    /// Gives slots back.
    synchronized void free(WebhookKey webhook, int count) {
        inFlight.computeIfPresent(webhook, (key, taken) -> taken == count ? null : taken - count);
        total -= count;
        wakeIfUseful();
    }

    /// Notes that the queue holds due deliveries of this webhook.
    synchronized void await(WebhookKey webhook) {
        if (waiting.add(webhook)) {
            wakeIfUseful();
        }
    }

    /// Takes the room of every waiting webhook that has any, at most as many slots as are free altogether, and no
    /// longer counts those webhooks as waiting. Waits for up to `millis` when there is none. What is not
    /// used of the room has to be given back, and whoever is not served completely has to be noted again.
    @SuppressWarnings("WaitNotInLoop") // whoever wakes early finds nothing to serve and is called again
    synchronized Map<WebhookKey, Integer> takeWaiting(long millis) throws InterruptedException {
        if (servable().isEmpty()) {
            wait(millis);
        }
        Map<WebhookKey, Integer> room = servable();
        waiting.removeAll(room.keySet());
        room.forEach(this::take);
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

    /// Only when there is something to do: whoever waits for work polls the database when woken for nothing.
    private void wakeIfUseful() {
        if (total == 0 || !servable().isEmpty()) {
            notifyAll();
        }
    }

    private void take(WebhookKey webhook, int count) {
        inFlight.merge(webhook, count, Integer::sum);
        total += count;
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
