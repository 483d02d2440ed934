package dev.toran.domain.widget;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/// A web origin, RFC 6454: scheme, host and port in the ASCII form that browsers send, for example
/// `https://shop.example` or `http://localhost:3000`. The scheme's default port is left out.
public record WebOrigin(String ascii) {

    private static final int MAX_CHARACTERS = 300;

    /// Parses an origin as browsers serialise it; empty for anything else: a path, user-info, `null`, another scheme.
    public static Optional<WebOrigin> parse(String text) {
        if (text.length() > MAX_CHARACTERS) {
            return Optional.empty();
        }
        try {
            return of(new URI(text.toLowerCase(Locale.ROOT)));
        } catch (URISyntaxException malformed) {
            return Optional.empty();
        }
    }

    private static Optional<WebOrigin> of(URI uri) {
        if (!isWeb(uri) || uri.getHost() == null || !isBare(uri)) {
            return Optional.empty();
        }
        String authority = uri.getScheme() + "://" + uri.getHost();
        return Optional.of(new WebOrigin(hasDefaultPort(uri) ? authority : authority + ":" + uri.getPort()));
    }

    private static boolean isWeb(URI uri) {
        return "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
    }

    private static boolean isBare(URI uri) {
        return uri.getRawUserInfo() == null
                && uri.getRawPath().isEmpty()
                && uri.getRawQuery() == null
                && uri.getRawFragment() == null;
    }

    private static boolean hasDefaultPort(URI uri) {
        return uri.getPort() == -1 || uri.getPort() == ("https".equals(uri.getScheme()) ? 443 : 80);
    }
}
