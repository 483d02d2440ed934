package dev.toran.bootstrap.settings;

/// Who judges leads.
public enum ScorerChoice {
    RULES,
    OPENAI,
    NONE
}
