package dev.toran.adapters.http.webhook;

import dev.toran.domain.webhook.EndpointUrl;
import dev.toran.domain.webhook.UrlRefusal;

/// Explains a refused URL to the person who typed it. Each sentence reads on from the field's name.
public final class UrlWords {

    private UrlWords() {}

    /// What is wrong with it.
    public static String of(UrlRefusal refusal) {
        return switch (refusal) {
            case MALFORMED -> "must be a complete web address such as https://hooks.example.com/leads";
            case TOO_LONG -> "must have at most " + EndpointUrl.MAX_LENGTH + " characters";
            case ILLEGAL_CHARACTER ->
                "contains a space, a backslash or another character that has to be percent-encoded in an address";
            case NOT_HTTPS -> "must begin with https:// so that nobody on the way can read your leads";
            case USER_INFO ->
                "must not contain a user name or password before the host; use a custom header for credentials";
            case FRAGMENT -> "must not contain a # part; it would never reach the receiver";
            case NO_HOST -> "must name a host, as in https://hooks.example.com/leads";
            case BAD_PORT -> "must use a port that web servers may have; leave it out to use 443";
            case INVALID_HOST -> "names a host that is not a valid domain name";
            case NUMERIC_HOST -> "spells an IP address in an unusual way; write it as in 203.0.113.7, or use a name";
            case LOCAL_NAME ->
                "names a host that only exists inside a private network; it must be on the public internet";
            case ONION -> "names a Tor service; it must be on the public internet";
            case SINGLE_LABEL -> "names a host without a dot; it must be a full public name such as hooks.example.com";
            case ADDRESS_NOT_PUBLIC -> "is an address that is not on the public internet";
        };
    }
}
