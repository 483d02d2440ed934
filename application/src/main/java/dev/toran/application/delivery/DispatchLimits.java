package dev.toran.application.delivery;

import java.time.Duration;

/// How much a node does at once, and how patient it is.
///
/// @param perWebhook the most attempts in flight towards one webhook
/// @param total the most attempts in flight altogether; one account never takes more than half of them
/// @param pollInterval how often the queue is asked for what nobody announced: other nodes' work, due retries, lapsed
///     claims
/// @param buffer what may wait in memory
public record DispatchLimits(int perWebhook, int total, Duration pollInterval, Buffer buffer) {

    /// Suits one node with some thousand endpoints.
    public static final DispatchLimits DEFAULT = new DispatchLimits(
            32, 2_048, Duration.ofMillis(500), new Buffer(32 << 20, Duration.ofSeconds(3), Duration.ofMillis(250)));

    public DispatchLimits {
        if (perWebhook < 1 || total < perWebhook) {
            throw new IllegalArgumentException("1 <= perWebhook <= total");
        }
    }

    /// Fresh deliveries that wait in memory for a slot. What doesn't fit waits in the queue.
    ///
    /// @param bytes how much may wait, all webhooks together
    /// @param patience how long each may wait: a small part of the time for which it is claimed
    /// @param brake how long a capture's answer waits for its deliveries' slots, at most
    public record Buffer(long bytes, Duration patience, Duration brake) {}
}
