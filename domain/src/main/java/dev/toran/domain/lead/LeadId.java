package dev.toran.domain.lead;

import java.util.UUID;

/// Identity of one lead; the receiver's dedupe key.
public record LeadId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
