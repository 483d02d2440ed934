package dev.toran.benchmarks.yardstick;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.UUID;

/// One lead on its way.
///
/// @param hook the number of the endpoint that it goes to
/// @param body what is sent
record Hop(UUID lead, int hook, byte[] body) {

    private static final int BODY_AT = 2 * Long.BYTES + Integer.BYTES;

    /// As a task keeps it.
    byte[] toBytes() {
        return ByteBuffer.allocate(BODY_AT + body.length)
                .putLong(lead.getMostSignificantBits())
                .putLong(lead.getLeastSignificantBits())
                .putInt(hook)
                .put(body)
                .array();
    }

    static Hop of(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new Hop(
                new UUID(buffer.getLong(), buffer.getLong()),
                buffer.getInt(),
                Arrays.copyOfRange(bytes, BODY_AT, bytes.length));
    }
}
