package dev.toran.domain.webhook;

import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Request headers of a webhook's owner, for receivers that want one (n8n header auth, a gateway's key). The values
/// are secrets: they are write-only for people, and not part of [#toString()].
public final class CustomHeaders {

    /// The most headers one webhook may add.
    public static final int MAX_HEADERS = 10;
    /// The longest name, in characters.
    public static final int MAX_NAME_CHARACTERS = 100;
    /// The longest value, in characters.
    public static final int MAX_VALUE_CHARACTERS = 2_000;

    /// No additional header.
    public static final CustomHeaders NONE = new CustomHeaders(Map.of());

    /// Not to be set by owners: hop-by-hop fields (RFC 9110 section 7.6.1), those that steer the connection, and
    /// those that clients and proxies set for themselves or that say who is calling.
    private static final Set<String> RESERVED = Set.of(
            "host",
            "user-agent",
            "connection",
            "keep-alive",
            "proxy-connection",
            "proxy-authenticate",
            "proxy-authorization",
            "proxy-authentication-info",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "http2-settings",
            "expect",
            "accept-encoding",
            "date",
            "via");

    private static final Set<String> RESERVED_PREFIXES = Set.of("content-", "x-toran-", "webhook-");

    private static final String TOKEN_SYMBOLS = "!#$%&'*+-.^_`|~";

    private final Map<String, String> values;

    private CustomHeaders(Map<String, String> values) {
        this.values = values;
    }

    /// The headers `given` by an owner, in their order.
    ///
    /// @throws IllegalArgumentException when [#refusal(Map)] names a reason
    public static CustomHeaders of(Map<String, String> given) {
        refusal(given).ifPresent(reason -> {
            throw new IllegalArgumentException("headers: " + reason);
        });
        return stored(given);
    }

    /// Rebuilds headers from [#reveal()], which were vetted when they were saved. Rules that changed since then are
    /// not applied here, so that a webhook saved under older ones goes on sending.
    public static CustomHeaders stored(Map<String, String> saved) {
        return new CustomHeaders(Collections.unmodifiableMap(new LinkedHashMap<>(saved)));
    }

    /// Why `given` can't be used, or empty when it can.
    public static Optional<HeaderRefusal> refusal(Map<String, String> given) {
        if (given.size() > MAX_HEADERS) {
            return Optional.of(HeaderRefusal.TOO_MANY);
        }
        Set<String> seen = new HashSet<>();
        for (Map.Entry<String, String> header : given.entrySet()) {
            Optional<HeaderRefusal> reason = refusal(header.getKey(), header.getValue());
            if (reason.isPresent()) {
                return reason;
            }
            if (!seen.add(asReceiversRead(header.getKey()))) {
                return Optional.of(HeaderRefusal.DUPLICATE_NAME);
            }
        }
        return Optional.empty();
    }

    /// Names and values as they are sent.
    public Map<String, String> reveal() {
        return values;
    }

    /// The names alone, which may be shown.
    public Set<String> names() {
        return values.keySet();
    }

    private static Optional<HeaderRefusal> refusal(String name, String value) {
        if (!isToken(name)) {
            return Optional.of(HeaderRefusal.INVALID_NAME);
        }
        if (isReserved(asReceiversRead(name))) {
            return Optional.of(HeaderRefusal.RESERVED_NAME);
        }
        return isFieldValue(value) ? Optional.empty() : Optional.of(HeaderRefusal.INVALID_VALUE);
    }

    /// Names that differ only here are one name to receivers: to all in case (RFC 9110 section 5.1), and to those that
    /// read them as environment variables in `-` and `_` as well (CGI, RFC 3875 section 4.1.18).
    private static String asReceiversRead(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static boolean isReserved(String name) {
        return RESERVED.contains(name) || RESERVED_PREFIXES.stream().anyMatch(name::startsWith);
    }

    private static boolean isToken(String name) {
        return !name.isEmpty()
                && name.length() <= MAX_NAME_CHARACTERS
                && name.chars().allMatch(CustomHeaders::isTchar);
    }

    private static boolean isTchar(int character) {
        return (character >= 'a' && character <= 'z')
                || (character >= 'A' && character <= 'Z')
                || (character >= '0' && character <= '9')
                || TOKEN_SYMBOLS.indexOf(character) >= 0;
    }

    private static boolean isFieldValue(String value) {
        return value.length() <= MAX_VALUE_CHARACTERS
                && value.strip().equals(value)
                && value.chars().allMatch(character -> (character >= ' ' && character <= '~') || character == '\t');
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CustomHeaders that && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return "CustomHeaders" + names();
    }
}
