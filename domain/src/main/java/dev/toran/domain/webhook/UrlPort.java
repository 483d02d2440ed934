package dev.toran.domain.webhook;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Ports in a URL: how they are written, and which of them speak another protocol that HTTP bytes could trick.
final class UrlPort {
    static final String HTTPS = "https";

    private static final Map<String, Integer> DEFAULTS = Map.of(HTTPS, 443, "http", 80);
    private static final int HIGHEST = 65_535;
    private static final Pattern WRITTEN = Pattern.compile("(?::([1-9][0-9]{0,4}))?");

    /// WHATWG Fetch, section "Port blocking". Port 0 of that list cannot even be written here.
    private static final Set<Integer> BAD = Set.of(
            1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102, 103, 104,
            109, 110, 111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465, 512, 513, 514, 515,
            526, 530, 531, 532, 540, 548, 554, 556, 563, 587, 601, 636, 989, 990, 993, 995, 1719, 1720, 1723, 2049,
            3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080);

    private UrlPort() {}

    static boolean isKnownScheme(String scheme) {
        return DEFAULTS.containsKey(scheme);
    }

    /// The port to connect to: what follows the host (`:8443`), or the scheme's default when nothing does.
    /// Empty when what follows is not a port.
    static Optional<Integer> read(String scheme, String afterHost) {
        var matcher = WRITTEN.matcher(afterHost);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return Optional.ofNullable(matcher.group(1))
                .map(Integer::valueOf)
                .or(() -> Optional.ofNullable(DEFAULTS.get(scheme)))
                .filter(port -> port <= HIGHEST);
    }

    /// The port as it is written behind the host: not at all when it is the scheme's default.
    static String suffix(String scheme, int port) {
        return Integer.valueOf(port).equals(DEFAULTS.get(scheme)) ? "" : ":" + port;
    }

    static boolean isBad(int port) {
        return BAD.contains(port);
    }
}
