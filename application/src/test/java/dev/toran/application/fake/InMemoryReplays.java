package dev.toran.application.fake;

import dev.toran.application.lead.OrderedReplay;
import dev.toran.application.lead.ReplayOrder;
import dev.toran.application.lead.ReplayProgress;
import dev.toran.application.lead.Replays;
import dev.toran.application.lead.TakenReplay;
import dev.toran.domain.account.AccountId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

final class InMemoryReplays implements Replays {

    private final Tables tables;

    InMemoryReplays(Tables tables) {
        this.tables = tables;
    }

    @Override
    public void begin(ReplayOrder order) {
        synchronized (tables) {
            TakenReplay latest = tables.replays.get(order.webhook());
            boolean wanted = latest == null
                    || (latest.replay().progress().isFinished()
                            && !latest.replay().order().id().equals(order.id()));
            if (wanted && tables.webhooks.containsKey(order.webhook())) {
                tables.replays.put(
                        order.webhook(),
                        new TakenReplay(new OrderedReplay(order, ReplayProgress.NONE), order.beganAt()));
            }
        }
    }

    @Override
    public List<OrderedReplay> of(AccountId account) {
        synchronized (tables) {
            return kept().map(TakenReplay::replay)
                    .filter(replay -> replay.order().webhook().account().equals(account))
                    .sorted(Comparator.comparing(
                                    (OrderedReplay replay) -> replay.order().beganAt())
                            .reversed())
                    .toList();
        }
    }

    @Override
    public Optional<TakenReplay> take(Instant now, Instant until) {
        synchronized (tables) {
            return kept().filter(kept -> !kept.replay().progress().isFinished()
                            && !kept.until().isAfter(now))
                    .min(Comparator.comparing(TakenReplay::until))
                    .flatMap(waiting -> record(waiting, waiting.replay().progress(), until));
        }
    }

    @Override
    public Optional<TakenReplay> record(TakenReplay taken, ReplayProgress progress, Instant until) {
        synchronized (tables) {
            ReplayOrder order = taken.replay().order();
            boolean ours = kept().anyMatch(kept -> kept.until().equals(taken.until())
                    && kept.replay().order().equals(order)
                    && !kept.replay().progress().isFinished());
            if (!ours) {
                return Optional.empty();
            }
            TakenReplay now = new TakenReplay(new OrderedReplay(order, progress), until);
            tables.replays.put(order.webhook(), now);
            return Optional.of(now);
        }
    }

    /// Those whose webhook is still there.
    private Stream<TakenReplay> kept() {
        return tables.replays.entrySet().stream()
                .filter(entry -> tables.webhooks.containsKey(entry.getKey()))
                .map(Map.Entry::getValue);
    }
}
