package dev.toran.domain.webhook;

import java.util.Optional;
import java.util.regex.Pattern;

/// The host part of a URL, read so strictly that no other parser can take it for something else.
sealed interface UrlHost {
    /// The last label is a number in somebody's reading, so the whole may be an IPv4 address (WHATWG URL, "ends
    /// in a number").
    Pattern ENDS_IN_A_NUMBER = Pattern.compile("(?:.*\\.)?(?:[0-9]+|0x[0-9a-f]*)\\.?");

    /// Letters, digits and hyphens; the last label starts with a letter, as `java.net.URI` wants it.
    Pattern NAME = Pattern.compile(
            "(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)*+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?");

    /// A host in its one spelling.
    ///
    /// @param text in lower-case ASCII, an IPv6 literal without brackets
    record Vetted(String text, HostKind kind, Optional<IpAddress> literal) implements UrlHost {
        /// As it stands in a URL.
        String inUrl() {
            return text.indexOf(':') < 0 ? text : "[" + text + "]";
        }
    }

    /// Not a host.
    record Refused(UrlRefusal reason) implements UrlHost {}

    static UrlHost parse(String text) {
        if (text.startsWith("[")) {
            return IpAddress.parse(text.substring(1, text.length() - 1))
                    .filter(address -> !address.isV4())
                    .map(UrlHost::literal)
                    .orElse(new Refused(UrlRefusal.INVALID_HOST));
        }
        return IpAddress.parse(text).map(UrlHost::literal).orElseGet(() -> name(text));
    }

    private static UrlHost literal(IpAddress address) {
        return new Vetted(address.toString(), HostKind.of(address.toString()), Optional.of(address));
    }

    private static UrlHost name(String text) {
        Optional<String> name = HostName.toAscii(text);
        if (name.filter(ascii -> ENDS_IN_A_NUMBER.matcher(ascii).matches()).isPresent()) {
            return new Refused(UrlRefusal.NUMERIC_HOST);
        }
        return name.filter(ascii -> NAME.matcher(ascii).matches())
                .<UrlHost>map(ascii -> new Vetted(ascii, HostKind.of(ascii), Optional.empty()))
                .orElse(new Refused(UrlRefusal.INVALID_HOST));
    }
}
