package dev.toran.adapters.persistence.engine;

import java.util.concurrent.atomic.LongAdder;

/// How much group commits have stored so far.
public final class GroupSizes {

    private final LongAdder commits = new LongAdder();
    private final LongAdder items = new LongAdder();

    void add(int size) {
        commits.increment();
        items.add(size);
    }

    /// How many transactions were synced to disk.
    public long commits() {
        return commits.sum();
    }

    /// How many items they stored.
    public long items() {
        return items.sum();
    }
}
