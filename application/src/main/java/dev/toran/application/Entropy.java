package dev.toran.application;

import java.util.UUID;

/// Where randomness comes from, so that tests can choose it.
public interface Entropy {

    /// A new identity; later ones sort after earlier ones (UUID version 7, RFC 9562), which keeps indexes compact.
    UUID nextId();

    /// Bytes from a cryptographically strong source.
    byte[] nextBytes(int count);

    /// A number from 0 up to, not including, 1, spread evenly. Not for secrets.
    double nextFraction();
}
