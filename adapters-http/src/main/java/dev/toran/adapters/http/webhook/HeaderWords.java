package dev.toran.adapters.http.webhook;

import dev.toran.domain.webhook.CustomHeaders;
import dev.toran.domain.webhook.HeaderRefusal;

/// Explains refused custom headers to the person who typed them. Each sentence reads on from the field's name.
public final class HeaderWords {

    private HeaderWords() {}

    /// What is wrong with them.
    public static String of(HeaderRefusal refusal) {
        return switch (refusal) {
            case TOO_MANY -> "must have at most " + CustomHeaders.MAX_HEADERS + " headers";
            case INVALID_NAME ->
                "contains a header name that HTTP doesn't allow: letters, digits and hyphens, at most "
                        + CustomHeaders.MAX_NAME_CHARACTERS + " characters";
            case RESERVED_NAME ->
                "contains a header that Toran or the connection sets itself, such as Host, User-Agent, Content-Type,"
                        + " X-Toran-* or webhook-*";
            case INVALID_VALUE ->
                "contains a header value that HTTP doesn't allow: plain ASCII without line breaks, no space at either"
                        + " end, at most " + CustomHeaders.MAX_VALUE_CHARACTERS + " characters";
            case DUPLICATE_NAME -> "contains the same header twice; upper and lower case make no difference";
        };
    }
}
