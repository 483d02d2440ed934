package dev.toran.application.session;

import dev.toran.domain.account.KeyHash;
import java.time.Instant;

/// One browser's being signed in.
///
/// @param token the hash of its token
/// @param seenAt when it was last used, give or take [SessionLimits#seenStep]
public record Session(KeyHash token, SessionHolder holder, Instant beganAt, Instant seenAt) {}
