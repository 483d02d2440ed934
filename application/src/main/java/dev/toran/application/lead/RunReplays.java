package dev.toran.application.lead;

import dev.toran.application.delivery.Pace;
import dev.toran.domain.account.AccountId;
import dev.toran.domain.lead.LeadId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/// Works replays off behind the scenes, so that whoever orders one of 100 000 leads can watch it, leave, and come back.
/// The orders and how far each has come are stored: another node, or this one after a crash, goes on where it stopped.
public final class RunReplays {

    /// How long a node may take over one step before others go on with its replay.
    static final Duration LEASE = Duration.ofSeconds(60);

    /// Leads in one transaction, after which the progress is noted.
    static final int STEP = 500;

    /// Leads after which another replay has its turn.
    static final int TURN = 10_000;

    private final Replays replays;
    private final ReplaySource source;
    private final ResendLead resend;
    private final InstantSource clock;
    private final Executor executor;
    private final Lock turns = new ReentrantLock();
    private final AtomicBoolean isSomebodyComing = new AtomicBoolean();
    private volatile State state = State.RUNNING;

    /// @param executor runs what is ordered here at once, on another thread
    public RunReplays(Replays replays, ReplaySource source, ResendLead resend, InstantSource clock, Executor executor) {
        this.replays = replays;
        this.source = source;
        this.resend = resend;
        this.clock = clock;
        this.executor = executor;
    }

    private enum State {
        RUNNING,
        STOPPED
    }

    /// Orders a replay by each of these webhooks. Ordering the same again, or while one is under way, changes nothing.
    /// However many order, at most one thread waits for its turn.
    public void order(List<ReplayOrder> orders) {
        orders.forEach(replays::begin);
        if (isSomebodyComing.compareAndSet(false, true)) {
            executor.execute(this::work);
        }
    }

    /// How far the latest replay of each of an account's webhooks has come.
    public List<OrderedReplay> of(AccountId account) {
        return replays.of(account);
    }

    /// Works off what waits, turn by turn, until nothing is left or [#stop] is called.
    public void work() {
        turns.lock();
        try {
            // What is ordered from now on may not be seen by the last look below.
            isSomebodyComing.set(false);
            Optional<TakenReplay> taken = next();
            while (taken.isPresent()) {
                turn(taken.get());
                taken = next();
            }
        } finally {
            turns.unlock();
        }
    }

    /// Begins no further step, and returns when the one under way is done.
    public void stop() {
        state = State.STOPPED;
        // Nothing is taken any more, so this only waits.
        work();
    }

    private Optional<TakenReplay> next() {
        Instant now = clock.instant();
        return state == State.RUNNING ? replays.take(now, now.plus(LEASE)) : Optional.empty();
    }

    private void turn(TakenReplay taken) {
        ReplayOrder order = taken.replay().order();
        ReplayProgress progress = taken.replay().progress();
        if (progress.total().isEmpty()) {
            int total = source.count(order.webhook(), order.span(), Integer.MAX_VALUE);
            letGo(taken, progress.counted(total));
            return;
        }
        List<LeadId> leads = source.leads(order.webhook(), order.span(), progress.last(), TURN);
        Optional<TakenReplay> mine = Optional.of(taken);
        for (int from = 0; from < leads.size() && mine.isPresent() && state == State.RUNNING; from += STEP) {
            mine = step(mine.get(), leads.subList(from, Math.min(from + STEP, leads.size())));
        }
        boolean all = leads.size() < TURN && state == State.RUNNING;
        mine.ifPresent(
                still -> letGo(still, all ? finished(still) : still.replay().progress()));
    }

    private Optional<TakenReplay> step(TakenReplay taken, List<LeadId> leads) {
        ReplayOrder order = taken.replay().order();
        ReplayProgress progress = taken.replay().progress();
        Pace pace = new Pace(order.beganAt(), ReplayDeliveries.GAP)
                .after(progress.queued())
                .notBefore(clock.instant());
        int made = resend.resendAll(order.webhook(), leads, pace);
        return replays.record(
                taken, progress.after(leads, made), clock.instant().plus(LEASE));
    }

    private ReplayProgress finished(TakenReplay taken) {
        return taken.replay().progress().finished(clock.instant());
    }

    private void letGo(TakenReplay taken, ReplayProgress progress) {
        replays.record(taken, progress, clock.instant());
    }
}
