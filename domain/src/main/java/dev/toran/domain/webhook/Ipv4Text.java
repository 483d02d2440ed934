package dev.toran.domain.webhook;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.regex.Pattern;

/// The one text form of an IPv4 address that everybody reads alike: four decimal numbers without leading zeros.
final class Ipv4Text {
    private static final String OCTET = "(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";
    private static final Pattern DOTTED_QUAD = Pattern.compile(OCTET + "(?:\\." + OCTET + "){3}");

    private Ipv4Text() {}

    static Optional<byte[]> parse(String text) {
        if (!DOTTED_QUAD.matcher(text).matches()) {
            return Optional.empty();
        }
        ByteBuffer bytes = ByteBuffer.allocate(4);
        for (String octet : text.split("\\.")) {
            bytes.put((byte) Integer.parseInt(octet));
        }
        return Optional.of(bytes.array());
    }

    static String format(byte[] bytes) {
        return (bytes[0] & 0xff) + "." + (bytes[1] & 0xff) + "." + (bytes[2] & 0xff) + "." + (bytes[3] & 0xff);
    }
}
