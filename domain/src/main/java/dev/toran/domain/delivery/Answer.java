package dev.toran.domain.delivery;

/// What a receiver answered.
///
/// @param status the HTTP status code, 100 to 999
/// @param excerpt the beginning of the body, at most [#MAX_EXCERPT_BYTES] as received; for the log only
public record Answer(int status, String excerpt) {

    /// How much of a body is kept.
    public static final int MAX_EXCERPT_BYTES = 1024;

    private static final int GONE = 410;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVICE_UNAVAILABLE = 503;

    /// Whether this is a 2xx.
    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /// Whether the receiver says that nobody will ever listen here again.
    public boolean isGone() {
        return status == GONE;
    }

    /// Whether this status makes a `Retry-After` meaningful (RFC 9110 section 10.2.3, RFC 6585 section 4).
    public boolean mayAskForPatience() {
        return status == TOO_MANY_REQUESTS || status == SERVICE_UNAVAILABLE;
    }
}
