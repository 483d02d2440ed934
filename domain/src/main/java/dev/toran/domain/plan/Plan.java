package dev.toran.domain.plan;

/// What an account has bought.
public enum Plan {
    FREE,
    PRO,
    BUSINESS
}
