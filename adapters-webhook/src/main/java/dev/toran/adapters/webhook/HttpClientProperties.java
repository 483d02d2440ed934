package dev.toran.adapters.webhook;

import java.util.Map;

/// What the JDK's client can be told by system properties alone. It reads them when its classes are loaded, so they are
/// set before the first client of the process is made. A property that the operator gave on the command line stays.
final class HttpClientProperties {

    private static final Map<String, String> VALUES = Map.of(
            // One connection an attempt: the client's own second try would start the attempt's limit afresh.
            "jdk.httpclient.disableRetryConnect", "true",
            // Seconds. Shorter than what common servers grant (Node.js: 5), so that an idle connection is closed by us
            // and no request is lost on one that the receiver is closing.
            "jdk.httpclient.keepalive.timeout", "4",
            // Bytes, each header counted with 32 more: room for 10 000 short ones, and an end to endless ones.
            "jdk.http.maxHeaderSize", Integer.toString(1024 * 1024));

    private HttpClientProperties() {}

    static void apply() {
        VALUES.forEach((name, value) -> {
            if (System.getProperty(name) == null) {
                System.setProperty(name, value);
            }
        });
    }
}
