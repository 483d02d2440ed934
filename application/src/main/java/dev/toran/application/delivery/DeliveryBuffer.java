package dev.toran.application.delivery;

import dev.toran.domain.delivery.Delivery;
import dev.toran.domain.webhook.WebhookKey;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;

/// Fresh deliveries that this node has claimed and that wait in memory until their webhook has a slot. They are stored
/// like all others; waiting here spares the database another claim. [Slots] guards it by its own monitor.
///
/// What may wait is counted from before it is stored, in bytes. A webhook takes more only while it leaves eight times
/// as much free as it holds, so that one that is never served leaves room for the others. And nothing waits for long:
/// its claim lapses.
final class DeliveryBuffer {

    private static final int LEFT_TO_OTHERS = 8;

    /// What a delivery takes beside its payload, roughly.
    static final long OVERHEAD_BYTES = 1_024L;

    private static final Comparator<Entry> BEST_FIRST =
            Comparator.comparingInt(Entry::lane).thenComparingLong(Entry::number);

    private final DispatchLimits.Buffer limits;
    private final InstantSource clock;
    private final Map<WebhookKey, Share> shares = new LinkedHashMap<>();
    private long bytes;
    private long entered;

    DeliveryBuffer(DispatchLimits.Buffer limits, InstantSource clock) {
        this.limits = limits;
        this.clock = clock;
    }

    private record Entry(int lane, long number, ClaimedDelivery claimed, CountDownLatch left) {

        boolean isOlderThan(Instant limit) {
            return claimed.delivery().createdAt().isBefore(limit);
        }
    }

    /// What one webhook holds: the room of those being stored and of those that wait.
    private static final class Share {

        private long bytes;
        private final PriorityQueue<Entry> waiting = new PriorityQueue<>(BEST_FIRST);

        boolean isServable(Instant limit) {
            Entry first = waiting.peek();
            return first != null && !first.isOlderThan(limit);
        }
    }

    /// Sets aside room for a delivery that is about to be stored, if there is any.
    boolean admit(Delivery fresh) {
        Share share = share(fresh.webhook());
        long more = bytes(fresh);
        boolean fits = LEFT_TO_OTHERS * (share.bytes + more) <= limits.bytes() - bytes - more;
        resize(fresh.webhook(), share, fits ? more : 0);
        return fits;
    }

    /// Gives back the room of an admitted delivery that is not to wait here.
    void leave(Delivery admitted) {
        resize(admitted.webhook(), share(admitted.webhook()), -bytes(admitted));
    }

    /// Has an admitted delivery wait.
    ///
    /// @return is open once it has left
    CountDownLatch add(ClaimedDelivery admitted) {
        Delivery delivery = admitted.delivery();
        CountDownLatch left = new CountDownLatch(1);
        share(delivery.webhook()).waiting.add(new Entry(delivery.priority().lane(0), entered++, admitted, left));
        return left;
    }

    /// Whether a delivery of this webhook waits.
    boolean holds(WebhookKey webhook) {
        Share share = shares.get(webhook);
        return share != null && !share.waiting.isEmpty();
    }

    /// Takes the best delivery of all webhooks that `mayBeServed`: the best lane first, then whoever came first. Never
    /// one that has waited too long.
    Optional<ClaimedDelivery> take(Predicate<WebhookKey> mayBeServed) {
        Instant limit = limit();
        return shares.entrySet().stream()
                .filter(share -> share.getValue().isServable(limit) && mayBeServed.test(share.getKey()))
                .map(Map.Entry::getValue)
                .min(Comparator.comparing(share -> share.waiting.element(), BEST_FIRST))
                .map(share -> left(share.waiting.remove()));
    }

    /// Takes all that have waited too long.
    List<ClaimedDelivery> takeLate() {
        Instant limit = limit();
        List<Entry> late = shares.values().stream()
                .flatMap(share -> share.waiting.stream().filter(entry -> entry.isOlderThan(limit)))
                .toList();
        return take(late);
    }

    /// Forgets all that wait.
    void clear() {
        List<Entry> all = shares.values().stream()
                .flatMap(share -> share.waiting.stream())
                .toList();
        take(all);
    }

    private List<ClaimedDelivery> take(List<Entry> entries) {
        entries.forEach(
                entry -> share(entry.claimed().delivery().webhook()).waiting.remove(entry));
        return entries.stream().map(this::left).toList();
    }

    private Instant limit() {
        return clock.instant().minus(limits.patience());
    }

    private ClaimedDelivery left(Entry entry) {
        entry.left().countDown();
        leave(entry.claimed().delivery());
        return entry.claimed();
    }

    private Share share(WebhookKey webhook) {
        return shares.computeIfAbsent(webhook, unknown -> new Share());
    }

    private void resize(WebhookKey webhook, Share share, long by) {
        share.bytes += by;
        bytes += by;
        if (share.bytes == 0) {
            shares.remove(webhook);
        }
    }

    private static long bytes(Delivery delivery) {
        return delivery.payload().size() + OVERHEAD_BYTES;
    }
}
