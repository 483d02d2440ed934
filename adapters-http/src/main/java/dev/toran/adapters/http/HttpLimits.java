package dev.toran.adapters.http;

import java.time.Duration;

/// How much anybody at all may make the server hold in memory, before it is known who they are.
///
/// @param connections open at once; further ones wait until one of these is closed
/// @param bodyBytes of large bodies at once, see [dev.toran.adapters.http.web.BodyRoom]
/// @param patience how long a large body waits for its turn
public record HttpLimits(int connections, long bodyBytes, Duration patience) {

    /// A connection's headers take up to twice their 16 KiB while they arrive, and a small body beside them.
    private static final long HEAP_BYTES_A_CONNECTION = 128 * 1024;

    private static final int FEWEST_CONNECTIONS = 256;

    /// A body is in memory several times while it is worked on: as it came, as JSON, as a lead.
    private static final int PARTS_OF_THE_HEAP = 32;

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /// What a heap of that size bears beside everything else that is in it, and a process that may have so many files
    /// open: a connection is one of them, and the other half is for receivers and the database.
    public static HttpLimits of(long heapBytes, long openFiles) {
        int bearable = Math.clamp(heapBytes / HEAP_BYTES_A_CONNECTION, FEWEST_CONNECTIONS, Integer.MAX_VALUE);
        return new HttpLimits(Math.clamp(openFiles / 2, 1, bearable), heapBytes / PARTS_OF_THE_HEAP, PATIENCE);
    }
}
