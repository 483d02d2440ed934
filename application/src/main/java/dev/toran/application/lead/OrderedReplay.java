package dev.toran.application.lead;

/// A replay that was ordered, and how far it has come.
public record OrderedReplay(ReplayOrder order, ReplayProgress progress) {}
