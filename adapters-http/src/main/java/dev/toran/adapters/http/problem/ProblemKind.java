package dev.toran.adapters.http.problem;

import java.util.Locale;

/// Everything that can be wrong with a request or with Toran, as callers see it. The type's URI is a reference into
/// the API's own documentation, so it names no host.
public enum ProblemKind {
    /// The body is not what its content type says.
    MALFORMED_BODY(400, "The body can't be read"),
    /// Something about the request itself, not its body, breaks HTTP.
    MALFORMED_REQUEST(400, "The request can't be read"),
    NOT_AUTHENTICATED(401, "A valid key is needed"),
    /// The key is valid, but for something else.
    NOT_ALLOWED(403, "This key is not allowed to do that"),
    ORIGIN_NOT_ALLOWED(403, "The widget doesn't take leads from this web page"),
    NOT_IN_PLAN(403, "The account's plan doesn't include that"),
    NOT_FOUND(404, "There is nothing here"),
    METHOD_NOT_ALLOWED(405, "This address has no such method"),
    REQUEST_TIMEOUT(408, "The request took too long to arrive"),
    EMAIL_TAKEN(409, "Somebody signs in with this e-mail address already"),
    TOO_MANY_WEBHOOKS(409, "The widget has as many webhooks as it can have"),
    /// A resend that the policy holds back.
    WITHHELD(409, "The lead can't leave"),
    /// `If-Match` names another state than the present one.
    CHANGED_MEANWHILE(412, "It was changed in the meantime"),
    BODY_TOO_LARGE(413, "The body is too large"),
    ADDRESS_TOO_LONG(414, "The address is too long"),
    UNSUPPORTED_MEDIA_TYPE(415, "This content type isn't understood here"),
    VALIDATION_FAILED(422, "Some of what was sent isn't right"),
    IDEMPOTENCY_KEY_REUSED(422, "The idempotency key was used for another request"),
    TOO_MANY_REQUESTS(429, "Too many requests"),
    HEADERS_TOO_LARGE(431, "The headers are too large"),
    INTERNAL(500, "Something went wrong inside Toran"),
    UNAVAILABLE(503, "Toran can't do this right now");

    private final int status;
    private final String title;

    ProblemKind(int status, String title) {
        this.status = status;
        this.title = title;
    }

    /// The HTTP status.
    public int status() {
        return status;
    }

    /// One line for people, the same for every problem of this kind.
    public String title() {
        return title;
    }

    /// The problem's `type`, a relative reference.
    public String type() {
        return "/docs/problems#" + slug();
    }

    /// The kind's short name.
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
