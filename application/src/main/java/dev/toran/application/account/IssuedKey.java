package dev.toran.application.account;

import dev.toran.domain.account.ApiKey;
import dev.toran.domain.account.ApiKeyId;

/// A key at the only moment when it can be shown.
public record IssuedKey(ApiKeyId id, ApiKey key) {}
