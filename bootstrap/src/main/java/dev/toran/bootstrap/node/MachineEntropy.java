package dev.toran.bootstrap.node;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.toran.application.Entropy;
import java.security.SecureRandom;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/// The operating system's randomness.
public final class MachineEntropy implements Entropy {

    private final SecureRandom random = new SecureRandom();

    @Override
    public UUID nextId() {
        return UuidCreator.getTimeOrderedEpoch();
    }

    @Override
    public byte[] nextBytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    @Override
    public double nextFraction() {
        return ThreadLocalRandom.current().nextDouble();
    }
}
