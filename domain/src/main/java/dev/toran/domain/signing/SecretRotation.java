package dev.toran.domain.signing;

import java.time.Instant;

/// A new secret on its way in.
///
/// @param next what replaces the current secret
/// @param overlapEndsAt when it does, unless its owner ends the overlap before
public record SecretRotation(SigningSecret next, Instant overlapEndsAt) {}
