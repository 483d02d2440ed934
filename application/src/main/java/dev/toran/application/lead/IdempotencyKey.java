package dev.toran.application.lead;

/// Names one request of a caller, who may repeat it.
///
/// @param key the caller's own, 1 to [#MAX_CHARACTERS] characters
/// @param fingerprint the same for the same request body, different for any other
public record IdempotencyKey(String key, String fingerprint) {

    /// The longest key.
    public static final int MAX_CHARACTERS = 255;

    public IdempotencyKey {
        if (key.isEmpty() || key.length() > MAX_CHARACTERS) {
            throw new IllegalArgumentException("an idempotency key has 1 to " + MAX_CHARACTERS + " characters");
        }
    }
}
