package dev.toran.application.account;

import dev.toran.domain.account.ApiKeyId;
import dev.toran.domain.account.KeyHash;
import java.time.Instant;

/// What is kept of an API key.
///
/// @param prefix the key's first characters, for people to tell keys apart
public record StoredKey(ApiKeyId id, KeyHash hash, String prefix, Instant createdAt) {}
