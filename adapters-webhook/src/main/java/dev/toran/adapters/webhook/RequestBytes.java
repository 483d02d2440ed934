package dev.toran.adapters.webhook;

import dev.toran.domain.signing.SignedPayload;
import dev.toran.domain.webhook.Endpoint;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/// A request as it goes over the wire: one POST, in one piece.
final class RequestBytes {

    private static final int USUAL_HEAD_CHARACTERS = 1_024;

    private RequestBytes() {}

    static byte[] of(Endpoint endpoint, SignedPayload request) {
        String url = endpoint.url().value();
        int path = url.indexOf('/', url.indexOf("://") + "://".length());
        byte[] body = request.payload().body();
        var head = new StringBuilder(USUAL_HEAD_CHARACTERS)
                .append("POST ")
                .append(url, path, url.length())
                .append(" HTTP/1.1\r\n");
        append(head, "Content-Length", Integer.toString(body.length));
        append(head, "Host", url.substring(url.indexOf("://") + "://".length(), path));
        Map<String, String> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        fields.putAll(endpoint.headers().reveal());
        fields.putAll(request.headers());
        fields.forEach((name, value) -> append(head, name, value));
        byte[] start = head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
        byte[] whole = new byte[start.length + body.length];
        System.arraycopy(start, 0, whole, 0, start.length);
        System.arraycopy(body, 0, whole, start.length, body.length);
        return whole;
    }

    private static void append(StringBuilder head, String name, String value) {
        if (value.indexOf('\n') >= 0 || value.indexOf('\r') >= 0) {
            throw new IllegalArgumentException("the value of " + name + " has more than one line");
        }
        head.append(name).append(": ").append(value).append("\r\n");
    }
}
