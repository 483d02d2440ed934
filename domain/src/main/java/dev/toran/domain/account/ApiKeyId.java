package dev.toran.domain.account;

import java.util.UUID;

/// Identity of one API key.
public record ApiKeyId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
