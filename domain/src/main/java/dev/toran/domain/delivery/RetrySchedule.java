package dev.toran.domain.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// How often and after which waits a failed attempt is repeated.
///
/// @param waits the wait before each retry, in order: two waits are two retries, three attempts in all
public record RetrySchedule(List<Duration> waits) {

    /// The longest `Retry-After` that is respected.
    public static final Duration MAX_RETRY_AFTER = Duration.ofHours(1);
    /// The longest wait before an attempt that could not be made is tried again.
    public static final Duration MAX_POSTPONEMENT = Duration.ofMinutes(1);
    /// A retry is put off by up to this share of its wait, so that what failed together does not return together.
    public static final double MAX_JITTER = 0.1;
    /// One attempt and no other: for the test button.
    public static final RetrySchedule NEVER = new RetrySchedule(List.of());

    public RetrySchedule {
        if (waits.stream().anyMatch(Duration::isNegative)) {
            throw new IllegalArgumentException("a wait can't be negative");
        }
        waits = List.copyOf(waits);
    }

    /// What happens after an attempt.
    ///
    /// @param attempt the attempt's number, from 1
    /// @param now when its outcome was known
    /// @param jitter from 0 up to, not including, 1: which part of the largest jitter is added
    public NextStep after(AttemptOutcome outcome, int attempt, Instant now, double jitter) {
        switch (outcome) {
            case AttemptOutcome.Acknowledged acknowledged:
                return new NextStep.Done();
            case AttemptOutcome.Refused refused:
                return refused.answer().isGone()
                        ? new NextStep.GiveUp()
                        : retry(attempt, now, jitter, patience(refused, now));
            case AttemptOutcome.Unreachable unreachable:
                return afterSilence(unreachable.fault(), attempt, now, jitter);
            case AttemptOutcome.Blocked blocked:
                return afterBlocked(blocked.reason(), attempt, now, jitter);
        }
    }

    /// Where nothing is attempted, nothing of the schedule is used up. Who wants no retries gets none of these either.
    private NextStep afterSilence(ConnectionFault fault, int attempt, Instant now, double jitter) {
        if (!fault.isNoAttempt() || waits.isEmpty()) {
            return retry(attempt, now, jitter, Optional.empty());
        }
        Duration wait = Collections.min(List.of(waits.getFirst(), MAX_POSTPONEMENT));
        return new NextStep.Postpone(now.plus(jittered(wait, jitter)));
    }

    private NextStep afterBlocked(BlockReason reason, int attempt, Instant now, double jitter) {
        switch (reason) {
            case ADDRESS:
                return retry(attempt, now, jitter, Optional.empty());
            case DISABLED:
                return new NextStep.Hold();
            case PLAN:
                return new NextStep.GiveUp();
            case WEBHOOK_DELETED:
                return new NextStep.GiveUp();
            case LEAD_ERASED:
                return new NextStep.GiveUp();
        }
        throw new AssertionError(reason);
    }

    private NextStep retry(int attempt, Instant now, double jitter, Optional<Instant> notBefore) {
        if (attempt > waits.size()) {
            return new NextStep.GiveUp();
        }
        Instant scheduled = now.plus(jittered(waits.get(attempt - 1), jitter));
        return new NextStep.RetryAt(notBefore.filter(scheduled::isBefore).orElse(scheduled));
    }

    private static Duration jittered(Duration wait, double jitter) {
        return wait.plusMillis((long) (wait.toMillis() * MAX_JITTER * jitter));
    }

    private static Optional<Instant> patience(AttemptOutcome.Refused refused, Instant now) {
        Instant latest = now.plus(MAX_RETRY_AFTER);
        return refused.retryAfter()
                .filter(asked -> refused.answer().mayAskForPatience())
                .map(asked -> asked.isAfter(latest) ? latest : asked);
    }
}
