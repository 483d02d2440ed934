package dev.toran.application.delivery;

import dev.toran.domain.account.AccountId;
import dev.toran.domain.delivery.Delivery;
import dev.toran.domain.lead.LeadId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Leads that were erased a moment ago, here or on another node. A delivery that was read before
/// may still wait in memory with whom it is about; it must not leave. Asking the database before
/// each attempt would say the same and cost every delivery a query.
public final class ErasedLeads {

    private final Duration lease;
    private final InstantSource clock;
    private final Set<Key> recent = ConcurrentHashMap.newKeySet();
    private final Queue<Entry> oldestFirst = new ArrayDeque<>();

    /// @param lease how long a claim lasts: whoever claims after an erasure reads nothing of the
    ///     person, and whoever claimed before it has no valid claim any more by then
    public ErasedLeads(Duration lease, InstantSource clock) {
        this.lease = lease;
        this.clock = clock;
    }

    private record Key(AccountId account, LeadId lead) {}

    private record Entry(Key key, Instant until) {}

    /// Notes that a lead is erased.
    public synchronized void add(AccountId account, LeadId lead) {
        Instant now = clock.instant();
        for (Entry oldest = oldestFirst.peek();
                oldest != null && oldest.until().isBefore(now);
                oldest = oldestFirst.peek()) {
            recent.remove(oldestFirst.remove().key());
        }
        Key key = new Key(account, lead);
        if (recent.add(key)) {
            oldestFirst.add(new Entry(key, now.plus(lease)));
        }
    }

    /// Whether this delivery is about somebody who was erased a moment ago.
    boolean isAbout(Delivery delivery) {
        return recent.contains(new Key(delivery.webhook().account(), delivery.lead()));
    }

    /// How many are remembered.
    int size() {
        return recent.size();
    }
}
