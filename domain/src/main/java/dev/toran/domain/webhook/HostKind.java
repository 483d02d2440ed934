package dev.toran.domain.webhook;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;

/// What a host is, judged by its text. The first kind that matches counts.
enum HostKind {
    /// An address, not a name.
    LITERAL("[0-9.]+|.*:.*"),
    /// `localhost` and everything under it, RFC 6761: the machine itself.
    LOCALHOST("(?:.*\\.)?localhost"),
    /// Names that belong to somebody's own network: RFC 6762 (`.local`), RFC 8375 (`.home.arpa`), ICANN 2024
    /// (`.internal`).
    LOCAL_NAME("(?:.*\\.)?(?:local|internal|home\\.arpa)"),
    /// Tor's names, RFC 7686.
    ONION("(?:.*\\.)?onion"),
    /// A name without a dot, completed by whatever search list a resolver has.
    SINGLE_LABEL("[^.]+"),
    /// Any other name.
    PUBLIC_NAME(".+");

    private static final Set<HostKind> INSIDE = EnumSet.of(LOCALHOST, LOCAL_NAME, SINGLE_LABEL);

    private final Pattern pattern;

    HostKind(String regex) {
        this.pattern = Pattern.compile(regex);
    }

    static HostKind of(String host) {
        return Arrays.stream(values())
                .filter(kind -> kind.pattern.matcher(host).matches())
                .findFirst()
                .orElseThrow();
    }

    /// Whether such a name means something only on the inside of a network.
    boolean isInside() {
        return INSIDE.contains(this);
    }
}
