package dev.toran.domain.webhook;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// Reads a URL as far as no setting has a say in it: stricter than RFC 3986, and never laxer than
/// `java.net.URI`, so that no other parser can take it for something else.
final class UrlSyntax {
    private static final Pattern NEVER_IN_A_URL = Pattern.compile("[\\p{Cc}\\p{Z}\\\\]");
    private static final Pattern TARGET = Pattern.compile("(?:[A-Za-z0-9._~!$&'()*+,;=:@/-]++|%[0-9A-Fa-f]{2})++"
            + "(?:\\?(?:[A-Za-z0-9._~!$&'()*+,;=:@/?\\[\\]-]++|%[0-9A-Fa-f]{2})*+)?");

    /// In the order in which they are checked.
    private static final List<Rule> RULES = List.of(
            new Rule(UrlRefusal.NOT_HTTPS, url -> !UrlPort.isKnownScheme(url.scheme())),
            new Rule(UrlRefusal.USER_INFO, url -> !url.userInfo().isEmpty()),
            new Rule(UrlRefusal.FRAGMENT, url -> !url.fragment().isEmpty()),
            new Rule(
                    UrlRefusal.ILLEGAL_CHARACTER,
                    url -> !TARGET.matcher(url.target()).matches()),
            new Rule(UrlRefusal.NO_HOST, url -> url.host().isEmpty()),
            new Rule(
                    UrlRefusal.BAD_PORT,
                    url -> UrlPort.read(url.scheme(), url.port()).isEmpty()));

    private UrlSyntax() {}

    static ParsedEndpointUrl read(String text) {
        if (text.length() > EndpointUrl.MAX_LENGTH) {
            return new ParsedEndpointUrl.Refused(UrlRefusal.TOO_LONG);
        }
        if (NEVER_IN_A_URL.matcher(text).find()) {
            return new ParsedEndpointUrl.Refused(UrlRefusal.ILLEGAL_CHARACTER);
        }
        return UrlParts.of(text).map(UrlSyntax::judge).orElse(new ParsedEndpointUrl.Refused(UrlRefusal.MALFORMED));
    }

    private static ParsedEndpointUrl judge(UrlParts url) {
        Optional<Rule> broken =
                RULES.stream().filter(rule -> rule.isBrokenBy().test(url)).findFirst();
        return broken.<ParsedEndpointUrl>map(rule -> new ParsedEndpointUrl.Refused(rule.reason()))
                .orElseGet(() -> withHost(url));
    }

    private static ParsedEndpointUrl withHost(UrlParts url) {
        UrlHost parsed = UrlHost.parse(url.host());
        return switch (parsed) {
            case UrlHost.Refused refused -> new ParsedEndpointUrl.Refused(refused.reason());
            case UrlHost.Vetted host -> {
                int port = UrlPort.read(url.scheme(), url.port()).orElseThrow();
                yield new ParsedEndpointUrl.Valid(new EndpointUrl(url.scheme(), host, port, url.target()));
            }
        };
    }

    private record Rule(UrlRefusal reason, Predicate<UrlParts> isBrokenBy) {}
}
