package dev.toran.application.fake;

import dev.toran.domain.fixture.Fixtures;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// A clock that stands still until a test turns it.
public final class SettableClock implements InstantSource {

    private Instant now;

    public SettableClock() {
        this(Fixtures.NOON);
    }

    public SettableClock(Instant now) {
        this.now = now;
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }

    public synchronized void advance(Duration by) {
        now = now.plus(by);
    }

    public synchronized void set(Instant to) {
        now = to;
    }
}
