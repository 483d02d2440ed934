package dev.toran.application.delivery;

import dev.toran.domain.delivery.Delivery;
import dev.toran.domain.delivery.Priority;
import dev.toran.domain.webhook.WebhookKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// Gets due deliveries attempted, each webhook's independently of the others'. A fresh delivery starts at once when
/// its webhook has a free slot. Otherwise it waits for one: in memory for a moment, if there is room; else in
/// the queue, from which it is claimed. Polling finds the rest.
public final class Dispatcher {

    private static final int DUE_WEBHOOKS_PER_POLL = 10_000;

    private final DeliveryQueue queue;
    private final AttemptDelivery attempts;
    private final PrepareDelivery prepare;
    private final DispatchLimits limits;
    private final Surroundings surroundings;
    private final Slots slots;
    private final Set<ClaimedDelivery> running = ConcurrentHashMap.newKeySet();
    private volatile State state = State.NEW;
    private Instant nextPoll = Instant.MIN;
    private Thread loop = Thread.ofPlatform().name("dispatcher").unstarted(this::run);

    public Dispatcher(
            DeliveryQueue queue,
            AttemptDelivery attempts,
            PrepareDelivery prepare,
            DispatchLimits limits,
            Surroundings surroundings) {
        this.queue = queue;
        this.attempts = attempts;
        this.prepare = prepare;
        this.limits = limits;
        this.surroundings = surroundings;
        this.slots = new Slots(limits, surroundings.clock());
    }

    /// The clock that decides what is due, and who is told of trouble.
    public record Surroundings(InstantSource clock, DeliveryJournal journal) {}

    private enum State {
        NEW,
        RUNNING,
        STOPPED
    }

    /// Begins to claim deliveries.
    public void start() {
        state = State.RUNNING;
        loop.start();
    }

    /// Claims nothing more from now on, and starts nothing that waits, while what is in flight goes on. The first step
    /// of a stop.
    public void claimNoMore() {
        state = State.STOPPED;
        slots.startNoMore();
    }

    /// Claims nothing more, waits for the attempts in flight for up to `grace`, then gives back what is left. Nobody is
    /// interrupted who may be using the database: an interrupt closes the embedded one's file.
    public void stop(Duration grace) throws InterruptedException {
        claimNoMore();
        Thread drain = Thread.ofVirtual().name("drain").start(this::drain);
        drain.join(grace);
        drain.interrupt();
        queue.release(List.copyOf(running), surroundings.clock().instant());
    }

    private void drain() {
        try {
            loop.join();
            slots.awaitNoneInFlight();
        } catch (InterruptedException nobodyWaits) {
            Thread.currentThread().interrupt();
        }
    }

    /// Whether deliveries are being claimed.
    public boolean isAlive() {
        return state == State.RUNNING && loop.isAlive();
    }

    /// Claims a delivery that is about to be committed, if it need not wait in the queue. The caller passes the result
    /// to [#dispatch] after the commit, or to [#abandon] when there was none.
    public Optional<ClaimedDelivery> reserve(Delivery fresh) {
        if (state != State.RUNNING || !slots.admit(fresh)) {
            return Optional.empty();
        }
        return Optional.of(prepare.claimed(fresh));
    }

    /// Starts the attempts of reserved deliveries, now that they are committed: each as soon as its webhook has a
    /// slot. Where there is none, waits a moment for it, so that captures don't outrun deliveries; never for long,
    /// since an endpoint that is slow to answer must not make its visitors wait.
    public void dispatch(List<ClaimedDelivery> reserved) {
        List<CountDownLatch> waiting = reserved.stream()
                .flatMap(claimed -> takeOrWait(claimed).stream())
                .toList();
        if (!waiting.isEmpty()) {
            brake(waiting);
        }
    }

    private void brake(List<CountDownLatch> waiting) {
        long each = limits.buffer().brake().toNanos() / waiting.size();
        try {
            for (CountDownLatch left : waiting) {
                if (!left.await(each, TimeUnit.NANOSECONDS)) {
                    return;
                }
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private Optional<CountDownLatch> takeOrWait(ClaimedDelivery reserved) {
        running.add(reserved);
        Optional<CountDownLatch> waits = slots.takeOrWait(reserved);
        if (waits.isEmpty()) {
            start(reserved);
        }
        return waits;
    }

    /// Forgets a reserved delivery that was not committed.
    public void abandon(ClaimedDelivery reserved) {
        slots.withdraw(reserved.delivery());
    }

    /// Says that the queue holds this delivery, due now.
    public void wake(Delivery queued) {
        slots.await(queued.webhook(), queued.priority().lane(0));
    }

    /// Says that the queue holds due deliveries of this webhook, whichever. They count as first attempts of an unknown
    /// tier until the next poll tells.
    public void wake(WebhookKey webhook) {
        slots.await(webhook, Priority.UNKNOWN.lane(0));
    }

    private void start(ClaimedDelivery claimed) {
        int beyondFirst = slots.takeBeyondFirst(claimed.delivery());
        Thread.ofVirtual().name("attempt").start(() -> {
            try {
                attempt(claimed);
            } finally {
                if (beyondFirst > 0) {
                    free(claimed.delivery().webhook(), beyondFirst);
                }
            }
        });
    }

    private void attempt(ClaimedDelivery claimed) {
        WebhookKey webhook = claimed.delivery().webhook();
        AtomicBoolean answered = new AtomicBoolean();
        Runnable onAnswer = () -> {
            if (answered.compareAndSet(false, true)) {
                slots.answered(webhook).forEach(this::start);
            }
        };
        try {
            attempts.attempt(claimed, onAnswer);
        } catch (RuntimeException | Error failed) {
            surroundings.journal().disturbed("attempt", failed);
        } finally {
            running.remove(claimed);
            onAnswer.run();
            slots.recorded(webhook).forEach(this::start);
        }
    }

    /// Nothing ends this but a stop: without it the node would take leads in and send none.
    private void run() {
        while (state == State.RUNNING) {
            try {
                claimWhatIsDue();
            } catch (InterruptedException | RuntimeException | Error failed) {
                surroundings.journal().disturbed("claim", failed);
                pause();
            }
        }
    }

    private void claimWhatIsDue() throws InterruptedException {
        Map<WebhookKey, Integer> room = slots.takeWaiting(limits.pollInterval().toMillis());
        if (state != State.RUNNING) {
            room.forEach(this::free);
            return;
        }
        if (!room.isEmpty()) {
            claim(room);
        }
        giveBack(slots.takeLate());
        Instant now = surroundings.clock().instant();
        if (room.isEmpty() || !now.isBefore(nextPoll)) {
            nextPoll = now.plus(limits.pollInterval());
            queue.due(now, DUE_WEBHOOKS_PER_POLL).forEach(due -> slots.await(due.webhook(), due.lane()));
        }
    }

    private void claim(Map<WebhookKey, Integer> room) {
        Map<WebhookKey, Integer> unused = new HashMap<>(room);
        Map<WebhookKey, Integer> lanes = new HashMap<>();
        try {
            List<ClaimedDelivery> claimed =
                    queue.claim(room, prepare.newClaim(), surroundings.clock().instant());
            claimed.forEach(delivery -> {
                WebhookKey webhook = delivery.delivery().webhook();
                unused.merge(webhook, -1, Integer::sum);
                lanes.merge(webhook, delivery.delivery().priority().lane(delivery.attemptsMade()), Math::max);
                running.add(delivery);
                start(delivery);
            });
            // More may be due, in no better lane than the last of these.
            lanes.forEach((webhook, lane) -> {
                if (unused.getOrDefault(webhook, 0) == 0) {
                    slots.await(webhook, lane);
                }
            });
        } catch (RuntimeException | Error failed) {
            room.keySet().forEach(this::wake);
            throw failed;
        } finally {
            unused.forEach(this::free);
        }
    }

    private void free(WebhookKey webhook, int count) {
        slots.free(webhook, count).forEach(this::start);
    }

    /// Into the queue, before those that went there in the meantime.
    private void giveBack(List<ClaimedDelivery> late) {
        if (late.isEmpty()) {
            return;
        }
        late.forEach(running::remove);
        Instant oldest = late.stream()
                .map(claimed -> claimed.delivery().createdAt())
                .min(Comparator.naturalOrder())
                .orElseThrow();
        queue.release(late, oldest);
        late.forEach(claimed -> wake(claimed.delivery()));
    }

    private void pause() {
        try {
            Thread.sleep(limits.pollInterval());
        } catch (InterruptedException nobodyDoesThat) {
            Thread.currentThread().interrupt();
        }
    }
}
