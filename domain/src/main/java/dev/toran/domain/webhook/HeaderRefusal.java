package dev.toran.domain.webhook;

/// Why a custom header is refused.
public enum HeaderRefusal {
    /// More than [CustomHeaders#MAX_HEADERS].
    TOO_MANY,
    /// Not an RFC 9110 token (section 5.6.2), or longer than [CustomHeaders#MAX_NAME_CHARACTERS].
    INVALID_NAME,
    /// Toran, HTTP or the connection decides it: `Host`, `User-Agent`, `Content-*`, `X-Toran-*`, `webhook-*`,
    /// hop-by-hop; with `_` for `-` as well.
    RESERVED_NAME,
    /// Something else than visible ASCII, inner spaces and tabs, or longer than [CustomHeaders#MAX_VALUE_CHARACTERS].
    INVALID_VALUE,
    /// The same name twice, in whatever case and with `_` for `-`.
    DUPLICATE_NAME
}
