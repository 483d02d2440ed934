package dev.toran.application.delivery;

import dev.toran.application.fake.SettableClock;
import dev.toran.domain.account.AccountId;
import dev.toran.domain.delivery.Priority;
import dev.toran.domain.fixture.Fixtures;
import dev.toran.domain.webhook.WebhookId;
import dev.toran.domain.webhook.WebhookKey;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/// Slots as they are shipped, and endpoints that never answer: they keep what they took.
abstract class WithSlots {

    static final DispatchLimits LIMITS = DispatchLimits.DEFAULT;
    static final int LANE = Priority.UNKNOWN.lane(0);
    static final AccountId GREEDY = new AccountId(Fixtures.nextId());
    static final AccountId OTHER = new AccountId(Fixtures.nextId());

    final SettableClock clock = new SettableClock();
    final Slots slots = new Slots(LIMITS, clock);

    /// Takes as much as this webhook is given.
    int greed(WebhookKey webhook) {
        int taken = 0;
        while (slots.tryTake(webhook)) {
            taken++;
        }
        return taken;
    }

    static Stream<WebhookKey> webhooks(AccountId account, int count) {
        return Stream.generate(() -> webhook(account)).limit(count);
    }

    static WebhookKey webhook(AccountId account) {
        return new WebhookKey(account, new WebhookId(Fixtures.nextId()));
    }

    /// Starts a thread that waits for work, and returns when it does.
    CompletableFuture<Map<WebhookKey, Integer>> waitForWork() {
        CompletableFuture<Map<WebhookKey, Integer>> work = new CompletableFuture<>();
        awaitState(waitForWork(work), Thread.State.TIMED_WAITING);
        return work;
    }

    Thread waitForWork(CompletableFuture<Map<WebhookKey, Integer>> work) {
        return Thread.ofPlatform().start(() -> {
            try {
                work.complete(slots.takeWaiting(TimeUnit.MINUTES.toMillis(1)));
            } catch (InterruptedException stopped) {
                work.completeExceptionally(stopped);
            }
        });
    }

    static void awaitState(Thread thread, Thread.State state) {
        Awaitility.await().until(() -> thread.getState() == state);
    }
}
