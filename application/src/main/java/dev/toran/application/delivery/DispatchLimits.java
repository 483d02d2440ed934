package dev.toran.application.delivery;

import java.time.Duration;

/// How much a node does at once, and how patient it is.
///
/// @param perWebhook the most attempts in flight towards one webhook
/// @param total the most attempts in flight altogether; one account never takes more than half of them
/// @param pollInterval how often the queue is asked for what nobody announced: other nodes' work, due retries, lapsed
///     claims
public record DispatchLimits(int perWebhook, int total, Duration pollInterval) {

    /// Suits one node with some thousand endpoints.
    public static final DispatchLimits DEFAULT = new DispatchLimits(32, 2_048, Duration.ofMillis(500));

    public DispatchLimits {
        if (perWebhook < 1 || total < perWebhook) {
            throw new IllegalArgumentException("1 <= perWebhook <= total");
        }
    }
}
