package dev.toran.domain.webhook;

/// What came of reading a text as a webhook's URL.
public sealed interface ParsedEndpointUrl {
    /// A URL that a webhook may have, as far as its text tells.
    record Valid(EndpointUrl url) implements ParsedEndpointUrl {}

    /// Not a URL that a webhook may have.
    record Refused(UrlRefusal reason) implements ParsedEndpointUrl {}
}
