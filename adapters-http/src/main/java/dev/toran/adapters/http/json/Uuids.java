package dev.toran.adapters.http.json;

import java.util.Optional;
import java.util.UUID;

/// Reads identities strictly; the JDK's own reader takes `1-1-1-1-1` for one.
public final class Uuids {

    private static final int CHARACTERS = 36;

    private Uuids() {}

    /// The UUID that `text` is, in the form of RFC 9562 section 4; empty otherwise.
    public static Optional<UUID> parse(String text) {
        if (text.length() != CHARACTERS) {
            return Optional.empty();
        }
        try {
            UUID uuid = UUID.fromString(text);
            return Optional.of(uuid).filter(read -> read.toString().equalsIgnoreCase(text));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }
}
