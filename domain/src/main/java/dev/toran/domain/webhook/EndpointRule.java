package dev.toran.domain.webhook;

import java.util.List;
import java.util.function.BiPredicate;

/// A rule about well-formed URLs that a setting or a list of today decides.
record EndpointRule(UrlRefusal reason, BiPredicate<EndpointUrl, EgressRules> isBrokenBy) {
    private static final List<IpAddress> LOCALHOST = List.of(
            IpAddress.parse("127.0.0.1").orElseThrow(), IpAddress.parse("::1").orElseThrow());

    /// In the order in which they are checked.
    private static final List<EndpointRule> ALL = List.of(
            new EndpointRule(UrlRefusal.TOO_LONG, (url, rules) -> url.value().length() > EndpointUrl.MAX_LENGTH),
            new EndpointRule(UrlRefusal.NOT_HTTPS, EndpointRule::lacksTls),
            new EndpointRule(UrlRefusal.BAD_PORT, (url, rules) -> UrlPort.isBad(url.port())),
            new EndpointRule(UrlRefusal.ONION, (url, rules) -> url.hostKind() == HostKind.ONION),
            new EndpointRule(
                    UrlRefusal.LOCAL_NAME,
                    (url, rules) -> url.hostKind() == HostKind.LOCALHOST
                            && LOCALHOST.stream().noneMatch(rules::opens)),
            new EndpointRule(
                    UrlRefusal.LOCAL_NAME, (url, rules) -> url.hostKind() == HostKind.LOCAL_NAME && !rules.opensAny()),
            new EndpointRule(
                    UrlRefusal.SINGLE_LABEL,
                    (url, rules) -> url.hostKind() == HostKind.SINGLE_LABEL && !rules.opensAny()),
            new EndpointRule(
                    UrlRefusal.ADDRESS_NOT_PUBLIC,
                    (url, rules) -> url.literal()
                            .map(rules::judge)
                            .filter(AddressVerdict.Refused.class::isInstance)
                            .isPresent()));

    /// The URL itself, or the first rule that it breaks.
    static ParsedEndpointUrl vet(ParsedEndpointUrl.Valid valid, EgressRules rules) {
        return ALL.stream()
                .filter(rule -> rule.isBrokenBy().test(valid.url(), rules))
                .findFirst()
                .<ParsedEndpointUrl>map(rule -> new ParsedEndpointUrl.Refused(rule.reason()))
                .orElse(valid);
    }

    /// `http` without the operator's word for it. A literal can be checked here, a name only once it is
    /// resolved.
    private static boolean lacksTls(EndpointUrl url, EgressRules rules) {
        if (url.scheme().equals(UrlPort.HTTPS)) {
            return false;
        }
        return !rules.opensPlainHttp()
                || url.literal().filter(address -> !rules.opens(address)).isPresent();
    }
}
