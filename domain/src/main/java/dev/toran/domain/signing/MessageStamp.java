package dev.toran.domain.signing;

/// What the Standard Webhooks scheme signs besides the body.
///
/// @param id the same on every attempt of one delivery: the receiver's idempotency key
/// @param unixSeconds when the attempt was made, in seconds since 1970-01-01T00:00Z
public record MessageStamp(String id, long unixSeconds) {

    /// The header that carries the id.
    public static final String ID_HEADER = "webhook-id";
    /// The header that carries the time.
    public static final String TIMESTAMP_HEADER = "webhook-timestamp";
    /// The header that carries the signatures.
    public static final String SIGNATURE_HEADER = "webhook-signature";
}
