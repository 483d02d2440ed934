package dev.toran.application.fake;

import dev.toran.application.Entropy;
import dev.toran.domain.fixture.Fixtures;
import java.util.Random;
import java.util.UUID;

/// Chance that repeats itself: the same bytes for the same seed, identities in rising order, and the fraction that a
/// test chose.
public final class SeededEntropy implements Entropy {

    private final Random random;
    private volatile double fraction;

    public SeededEntropy(long seed) {
        random = new Random(seed);
    }

    @Override
    public UUID nextId() {
        return Fixtures.nextId();
    }

    @Override
    public byte[] nextBytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    @Override
    public double nextFraction() {
        return fraction;
    }

    /// What [#nextFraction()] returns from now on; 0 until this is called.
    public void chooseFraction(double chosen) {
        fraction = chosen;
    }
}
