package dev.toran.application.fake;

import dev.toran.application.delivery.ClaimedDelivery;
import dev.toran.application.delivery.DeliveryJournal;
import dev.toran.application.delivery.DeliveryQueue;
import dev.toran.domain.delivery.Attempt;
import dev.toran.domain.delivery.NextStep;
import dev.toran.domain.webhook.WebhookKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Remembers what it is told, and lets a test wait for it.
public final class RecordingJournal implements DeliveryJournal {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final BlockingQueue<Entry> entries = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> troubles = new LinkedBlockingQueue<>();
    private final Queue<String> switchedOff = new ConcurrentLinkedQueue<>();

    /// One attempt.
    public record Entry(ClaimedDelivery delivery, Attempt attempt, NextStep next, DeliveryQueue.Recorded recorded) {}

    @Override
    public void attempted(ClaimedDelivery delivery, Attempt attempt, NextStep next, DeliveryQueue.Recorded recorded) {
        entries.add(new Entry(delivery, attempt, next, recorded));
    }

    @Override
    public void switchedOff(WebhookKey webhook, Instant failingSince) {
        switchedOff.add(webhook + " since " + failingSince);
    }

    @Override
    public void disturbed(String doing, Throwable cause) {
        troubles.add(doing + ": " + cause.getMessage());
    }

    /// The next attempt that was told; waits for it.
    public Entry nextAttempt() throws InterruptedException {
        return arrived(entries.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS), "attempt");
    }

    /// The next trouble that was told; waits for it.
    public String nextTrouble() throws InterruptedException {
        return arrived(troubles.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS), "trouble");
    }

    /// The webhooks that were told to be switched off.
    public List<String> switchedOff() {
        return List.copyOf(switchedOff);
    }

    /// How many attempts were told and not taken yet.
    public int attempts() {
        return entries.size();
    }

    private static <T> T arrived(@Nullable T entry, String what) {
        if (entry == null) {
            throw new AssertionError("no " + what + " within " + PATIENCE);
        }
        return entry;
    }
}
