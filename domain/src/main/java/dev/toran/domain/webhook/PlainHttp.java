package dev.toran.domain.webhook;

/// Whether the operator lets webhooks go out without TLS.
public enum PlainHttp {
    /// `https` only.
    REFUSED,
    /// `http` too, but only to addresses in networks that the operator opened.
    TOWARDS_ALLOWED_NETWORKS
}
