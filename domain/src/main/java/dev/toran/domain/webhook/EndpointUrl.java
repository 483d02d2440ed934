package dev.toran.domain.webhook;

import java.net.URI;
import java.util.Optional;

/// Where a webhook sends its leads: a URL whose text was vetted.
///
/// The text says nothing about where a name leads. The sender judges each address it connects to, at every
/// attempt, with [EgressRules#judge(IpAddress)], or [EgressRules#opens(IpAddress)] where
/// [#requiresOpenedAddress()] asks for it.
public final class EndpointUrl {
    /// The most characters a URL may have.
    public static final int MAX_LENGTH = 2048;

    private final String scheme;
    private final UrlHost.Vetted host;
    private final int port;
    private final String value;

    EndpointUrl(String scheme, UrlHost.Vetted host, int port, String pathAndQuery) {
        this.scheme = scheme;
        this.host = host;
        this.port = port;
        this.value = scheme + "://" + host.inUrl() + UrlPort.suffix(scheme, port) + pathAndQuery;
    }

    /// Reads what somebody typed, by today's rules. The first rule it breaks is the reason for refusing it.
    public static ParsedEndpointUrl parse(String text, EgressRules rules) {
        ParsedEndpointUrl read = UrlSyntax.read(text);
        return switch (read) {
            case ParsedEndpointUrl.Refused refused -> refused;
            case ParsedEndpointUrl.Valid valid -> EndpointRule.vet(valid, rules);
        };
    }

    /// Rebuilds a URL from [#value()], which was vetted when it was saved. Rules that changed since then are
    /// not applied here; the guard judges the address again at every attempt.
    ///
    /// @throws IllegalArgumentException if this never was the value of a URL
    public static EndpointUrl stored(String value) {
        ParsedEndpointUrl read = UrlSyntax.read(value);
        return switch (read) {
            case ParsedEndpointUrl.Refused refused ->
                throw new IllegalArgumentException("not the value of an endpoint URL: " + refused.reason());
            case ParsedEndpointUrl.Valid valid -> valid.url();
        };
    }

    /// The URL to request: scheme and host in lower case, the host in ASCII, no default port, at least `/` for
    /// a path; path and query byte for byte as given.
    public String value() {
        return value;
    }

    /// `https` or `http`.
    public String scheme() {
        return scheme;
    }

    /// The host in lower-case ASCII; an IPv6 literal without brackets.
    public String host() {
        return host.text();
    }

    /// The port to connect to, whether written or the scheme's own.
    public int port() {
        return port;
    }

    /// The address, when the host is one and not a name.
    public Optional<IpAddress> literal() {
        return host.literal();
    }

    /// [#value()] as the JDK reads it.
    public URI uri() {
        return URI.create(value);
    }

    /// Whether only an address that the operator opened will do, public or not: for plain `http`, and for names
    /// that have no meaning in public DNS.
    public boolean requiresOpenedAddress() {
        return !isHttps() || host.kind().isInside();
    }

    /// Whether requests are encrypted on their way.
    public boolean isHttps() {
        return scheme.equals(UrlPort.HTTPS);
    }

    HostKind hostKind() {
        return host.kind();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EndpointUrl that && value.equals(that.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    /// The origin alone: in many products the path of a webhook's URL is its password.
    @Override
    public String toString() {
        return scheme + "://" + host.inUrl() + UrlPort.suffix(scheme, port) + "/...";
    }
}
