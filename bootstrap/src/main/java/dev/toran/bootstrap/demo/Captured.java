package dev.toran.bootstrap.demo;

/// A sample lead that was handed in.
///
/// @param leadId as answered
/// @param nanoTime when its request began
record Captured(SampleLead sample, String leadId, long nanoTime) {}
