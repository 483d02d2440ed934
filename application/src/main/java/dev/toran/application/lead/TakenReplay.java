package dev.toran.application.lead;

import java.time.Instant;

/// A replay that this node works off. Whoever takes it over at `until` makes this one's word worthless.
///
/// @param until when others may take it
public record TakenReplay(OrderedReplay replay, Instant until) {}
