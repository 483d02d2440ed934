package dev.toran.domain.webhook;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A URL taken apart at its delimiters; what the parts contain is not judged yet.
///
/// @param scheme in lower case
/// @param userInfo with its `@`, or empty text
/// @param host an IPv6 literal still in brackets
/// @param port with its `:`, or empty text
/// @param target path and query as given, `/` for a path that is missing
/// @param fragment with its `#`, or empty text
record UrlParts(String scheme, String userInfo, String host, String port, String target, String fragment) {
    private static final Pattern URL = Pattern.compile("(?<scheme>[A-Za-z][A-Za-z0-9+.-]*)://"
            + "(?<userInfo>(?:[^/?#@]*+@)*+)"
            + "(?<host>\\[[^\\[\\]/?#]*\\]|[^:\\[\\]/?#]*)"
            + "(?<port>(?::[^:/?#]*)?)"
            + "(?<path>(?:/[^?#]*)?)"
            + "(?<query>(?:\\?[^#]*)?)"
            + "(?<fragment>(?:#.*)?)");

    static Optional<UrlParts> of(String text) {
        return Optional.of(URL.matcher(text)).filter(Matcher::matches).map(UrlParts::of);
    }

    private static UrlParts of(Matcher url) {
        String path = url.group("path");
        return new UrlParts(
                url.group("scheme").toLowerCase(Locale.ROOT),
                url.group("userInfo"),
                url.group("host"),
                url.group("port"),
                (path.isEmpty() ? "/" : path) + url.group("query"),
                url.group("fragment"));
    }
}
