package dev.toran.adapters.persistence;

import java.time.Instant;

/// The open deliveries of one lane.
///
/// @param oldestDue when the first of them was or will be due
public record LaneDepth(int lane, long deliveries, Instant oldestDue) {}
