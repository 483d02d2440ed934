package dev.toran.domain.account;

import java.util.UUID;

/// Identity of one account, the tenant: every stored row belongs to exactly one.
public record AccountId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
