package dev.toran.domain.webhook;

/// Why a text is not accepted as a webhook's URL. The words for people are made at the edge.
public enum UrlRefusal {
    /// Not of the form `scheme://host:port/path?query`.
    MALFORMED,
    /// Longer than [EndpointUrl#MAX_LENGTH] characters, as written or as requested.
    TOO_LONG,
    /// White space, a control character, a backslash, or something in path or query that has to be
    /// percent-encoded.
    ILLEGAL_CHARACTER,
    /// Another scheme than `https`, or `http` where the operator did not open it.
    NOT_HTTPS,
    /// User name or password before the host, even an empty one.
    USER_INFO,
    /// A `#` and what follows it, even nothing.
    FRAGMENT,
    /// Nothing where the host belongs.
    NO_HOST,
    /// Not a port number from 1 to 65535, or one on the WHATWG fetch list of bad ports.
    BAD_PORT,
    /// A host that is not a name by the rules of DNS and the JDK: letters, digits and hyphens, no empty label
    /// (so no dot at the end), labels up to 63 and names up to 253 characters, a last label that starts with a
    /// letter. So no underscores, no percent-encoding, no zone ids, and no international name that IDNA 2003
    /// and 2008 read differently.
    INVALID_HOST,
    /// A host that some parser would take for a number, in any other spelling than the canonical IPv4 one.
    NUMERIC_HOST,
    /// `localhost`, or a name under `.localhost`, `.local`, `.internal` or `.home.arpa`.
    LOCAL_NAME,
    /// A name under `.onion`, which DNS must never see (RFC 7686).
    ONION,
    /// A name without a dot.
    SINGLE_LABEL,
    /// A canonical IP literal that is neither public nor in a network the operator opened.
    ADDRESS_NOT_PUBLIC
}
