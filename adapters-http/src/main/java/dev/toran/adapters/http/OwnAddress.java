package dev.toran.adapters.http;

import java.net.URI;

/// Spells where a server is reached from its own machine.
public final class OwnAddress {

    private OwnAddress() {}

    /// The URL of what listens on `host`, which may be a wildcard.
    public static URI url(String host, int port) {
        String reached = switch (host) {
            case "0.0.0.0" -> "127.0.0.1";
            case "::", "[::]" -> "[::1]";
            default -> host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
        };
        return URI.create("http://" + reached + ":" + port);
    }
}
