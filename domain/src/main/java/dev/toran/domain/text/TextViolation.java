package dev.toran.domain.text;

/// Why a text is refused. The words for people are made where the text came in.
public enum TextViolation {
    /// Nothing but white space or invisible characters, where something is required.
    BLANK,
    /// More Unicode code points than the rule allows.
    TOO_LONG,
    /// Contains U+0000, which no SQL text column can hold.
    NUL_CHARACTER,
    /// Contains half of a surrogate pair, which has no UTF-8 form.
    UNPAIRED_SURROGATE
}
