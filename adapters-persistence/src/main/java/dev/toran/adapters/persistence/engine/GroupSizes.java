package dev.toran.adapters.persistence.engine;

import java.util.function.IntConsumer;

/// Tells how much each group commit stored.
public final class GroupSizes {

    private volatile IntConsumer listener = size -> {};

    void add(int size) {
        listener.accept(size);
    }

    /// From now on `listener` is told how many items each commit stored. It must not block and must not throw.
    public void listen(IntConsumer listener) {
        this.listener = listener;
    }
}
