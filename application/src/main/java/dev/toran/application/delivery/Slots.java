package dev.toran.application.delivery;

import dev.toran.domain.account.AccountId;
import dev.toran.domain.delivery.Delivery;
import dev.toran.domain.webhook.WebhookKey;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/// Who is in flight, and who waits for room: fresh deliveries in memory, others in the queue. Guarded by its own
/// monitor.
///
/// Of one webhook, what waits in memory goes first, and nothing more is taken into memory while the queue holds
/// something of it.
///
/// Room is shared so that nobody can take all of it, however many endpoints stay silent. An account takes at most as
/// many slots as it leaves free. Within what its account may still take, a webhook takes one, and more only up to a
/// quarter of the rest. So whoever comes later finds room, and the more there are, the smaller everybody's share.
///
/// A slot stands for memory as well: a payload that is larger than [#PAYLOAD_BYTES] takes several.
final class Slots {

    /// As much of a payload as one slot holds. Nearly all payloads have less.
    static final int PAYLOAD_BYTES = 16 * 1_024;

    /// A webhook leaves its account's others this many times as much room as it holds.
    private static final int LEFT_TO_OTHER_WEBHOOKS = 4;

    /// The part of all slots that may be taken for what the queue holds before it is known how large that is.
    private static final int PART_A_ROUND = 4;

    private final DispatchLimits limits;
    private final Map<WebhookKey, Integer> inFlight = new HashMap<>();
    private final Map<AccountId, Integer> ofAccount = new HashMap<>();
    private final Map<WebhookKey, Integer> waiting = new LinkedHashMap<>();
    /// The same by account: an account without room is passed over with all its webhooks, however many wait.
    private final Map<AccountId, Set<WebhookKey>> waitingOf = new LinkedHashMap<>();
    private final DeliveryBuffer buffer;
    private int total;
    private boolean isClosing;
    private boolean isDraining;

    Slots(DispatchLimits limits, InstantSource clock) {
        this.limits = limits;
        this.buffer = new DeliveryBuffer(limits.buffer(), clock);
    }

    /// Sets aside room in memory for a delivery that is about to be stored, unless older ones wait in the queue. The
    /// caller goes on with [#takeOrWait], or with [#withdraw] when it was not stored.
    synchronized boolean admit(Delivery fresh) {
        return !waiting.containsKey(fresh.webhook()) && buffer.admit(fresh);
    }

    /// Takes a slot for an admitted delivery, or has it wait in memory until there is one.
    ///
    /// @return empty when it has a slot now; else what is open once it waits no longer
    synchronized Optional<CountDownLatch> takeOrWait(ClaimedDelivery admitted) {
        if (!tryTake(admitted.delivery().webhook())) {
            return Optional.of(buffer.add(admitted));
        }
        buffer.leave(admitted.delivery());
        return Optional.empty();
    }

    /// Takes a slot, if there is one and nothing of this webhook waits for it in memory.
    synchronized boolean tryTake(WebhookKey webhook) {
        if (roomBehindBuffer(webhook) <= 0) {
            return false;
        }
        take(webhook, 1);
        return true;
    }

    /// Takes what a delivery that has a slot needs beyond it, whether or not there is room: nothing more starts until
    /// there is.
    ///
    /// @return how many slots more it took, to be given back by [#free]
    synchronized int takeBeyondFirst(Delivery started) {
        int more = Math.max(0, started.payload().size() - 1) / PAYLOAD_BYTES;
        if (more > 0) {
            take(started.webhook(), more);
        }
        return more;
    }

    /// Gives back the room of an admitted delivery that was not stored.
    synchronized void withdraw(Delivery admitted) {
        buffer.leave(admitted);
    }

    /// Has those wait in memory no longer that have waited there too long, and returns them.
    synchronized List<ClaimedDelivery> takeLate() {
        return buffer.takeLate();
    }

    /// Has nothing that waits in memory get a slot any more, and wakes whoever waits for work.
    synchronized void startNoMore() {
        isClosing = true;
        buffer.clear();
        notifyAll();
    }

    /// Notes that an endpoint has answered. What is left is to record it: its webhook may take another slot, but the
    /// account and the node still count this one, so that a slow database is not flooded.
    ///
    /// @return what waited in memory and has a slot now
    synchronized List<ClaimedDelivery> answered(WebhookKey webhook) {
        add(inFlight, webhook, -1);
        return next();
    }

    /// Gives back what is left of a slot whose endpoint has answered.
    ///
    /// @return what waited in memory and has a slot now
    synchronized List<ClaimedDelivery> recorded(WebhookKey webhook) {
        add(ofAccount, webhook.account(), -1);
        total--;
        return next();
    }

    /// Gives slots back.
    ///
    /// @return what waited in memory and has a slot now
    synchronized List<ClaimedDelivery> free(WebhookKey webhook, int count) {
        take(webhook, -count);
        return next();
    }

    /// Notes that the queue holds due deliveries of this webhook, the best of them in this lane.
    synchronized void await(WebhookKey webhook, int lane) {
        Integer known = waiting.get(webhook);
        waiting.put(webhook, known == null ? lane : Math.min(known, lane));
        if (known == null) {
            waitingOf
                    .computeIfAbsent(webhook.account(), first -> new LinkedHashSet<>())
                    .add(webhook);
            wakeIfUseful();
        }
    }

    /// Takes room of waiting webhooks that have any, though not all of it at once: those of the best
    /// lane first and of one lane those that wait longest. They no longer count as waiting. Waits for up
    /// to `millis` when there is none. What is not used of the room has to be given back, and whoever is
    /// not served completely has to be noted again.
    @SuppressWarnings("WaitNotInLoop") // whoever wakes early finds nothing to serve and is called again
    synchronized Map<WebhookKey, Integer> takeWaiting(long millis) throws InterruptedException {
        if (!isAnybodyServable()) {
            wait(millis);
        }
        Map<WebhookKey, Integer> room = new LinkedHashMap<>();
        int atMost = Math.max(limits.perWebhook(), limits.total() / PART_A_ROUND);
        for (WebhookKey webhook : bestFirst()) {
            int granted = Math.min(roomBehindBuffer(webhook), atMost);
            if (granted > 0) {
                take(webhook, granted);
                room.put(webhook, granted);
                atMost -= granted;
            }
        }
        room.keySet().forEach(this::waitsNoLonger);
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

    private void waitsNoLonger(WebhookKey webhook) {
        waiting.remove(webhook);
        waitingOf.computeIfPresent(webhook.account(), (account, left) -> {
            left.remove(webhook);
            return left.isEmpty() ? null : left;
        });
    }

    private List<WebhookKey> bestFirst() {
        return waiting.entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .toList();
    }

    private List<ClaimedDelivery> next() {
        List<ClaimedDelivery> started = new ArrayList<>();
        Optional<ClaimedDelivery> next = buffer.take(this::mayStart);
        while (next.isPresent()) {
            take(next.get().delivery().webhook(), 1);
            started.add(next.get());
            next = buffer.take(this::mayStart);
        }
        wakeIfUseful();
        return started;
    }

    private boolean mayStart(WebhookKey webhook) {
        return !isClosing && roomOf(webhook) > 0;
    }

    /// Only when there is something to do: whoever waits for work polls the database when woken for nothing.
    private void wakeIfUseful() {
        if ((isDraining && total == 0) || isAnybodyServable()) {
            notifyAll();
        }
    }

    private boolean isAnybodyServable() {
        if (total >= limits.total()) {
            return false;
        }
        for (Map.Entry<AccountId, Set<WebhookKey>> account : waitingOf.entrySet()) {
            if (roomOf(account.getKey()) > 0
                    && account.getValue().stream().anyMatch(webhook -> roomBehindBuffer(webhook) > 0)) {
                return true;
            }
        }
        return false;
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

    private int roomBehindBuffer(WebhookKey webhook) {
        return buffer.holds(webhook) ? 0 : roomOf(webhook);
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
