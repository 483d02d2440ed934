package dev.toran.adapters.webhook.proxy;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// First line and header of a CONNECT request or of the answer to one: all that is spoken in clear through a proxy.
record Head(String text) {

    /// How the client shows a ticket; not one of the schemes that the JDK's client leaves out by default.
    static final String TICKET_SCHEME = "Toran ";

    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.[01] (\\d{3})(?: .*)?");
    private static final String TICKET_FIELD = "proxy-authorization: " + TICKET_SCHEME.toLowerCase(Locale.ROOT);

    /// When it must have been read.
    record Deadline(long endNanos, LongSupplier nanoTime) {

        static Deadline in(Duration limit, LongSupplier nanoTime) {
            return new Deadline(nanoTime.getAsLong() + limit.toNanos(), nanoTime);
        }

        /// What is left, at least one: nought would be no limit at all.
        int millis() {
            return (int) Math.max(
                    1, Duration.ofNanos(endNanos - nanoTime.getAsLong()).toMillis());
        }

        boolean isOver() {
            return endNanos - nanoTime.getAsLong() <= 0;
        }
    }

    /// Reads up to the empty line and not a byte more.
    static Head read(Socket socket, int maxBytes, Deadline deadline) throws IOException {
        InputStream in = socket.getInputStream();
        var bytes = new ByteArrayOutputStream();
        int lineBytes = 0;
        while (bytes.size() < maxBytes) {
            if (deadline.isOver()) {
                throw new SocketTimeoutException("the head did not come in time");
            }
            socket.setSoTimeout(deadline.millis());
            int next = in.read();
            if (next < 0) {
                throw new EOFException("the head did not come to an end");
            }
            bytes.write(next);
            if (next == '\n') {
                if (lineBytes == 0) {
                    return new Head(bytes.toString(StandardCharsets.ISO_8859_1));
                }
                lineBytes = 0;
            } else if (next != '\r') {
                lineBytes++;
            }
        }
        throw new ProtocolException("the head is too long");
    }

    static void write(Socket socket, String head) throws IOException {
        socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
    }

    /// A request for a connection to an address, not to a name.
    static String connect(InetSocketAddress target, Optional<String> authorization) {
        String address = target.getAddress().getHostAddress();
        String authority =
                (target.getAddress() instanceof Inet6Address ? "[" + address + "]" : address) + ":" + target.getPort();
        return "CONNECT " + authority + " HTTP/1.1\r\nHost: " + authority + "\r\n"
                + authorization
                        .map(value -> "Proxy-Authorization: " + value + "\r\n")
                        .orElse("")
                + "\r\n";
    }

    /// The status that a proxy answers.
    int status() throws ProtocolException {
        Matcher line = STATUS_LINE.matcher(text.lines().findFirst().orElse(""));
        if (!line.matches()) {
            throw new ProtocolException("no status line");
        }
        return Integer.parseInt(line.group(1));
    }

    /// The ticket that a client shows.
    Optional<String> ticket() {
        return text.lines()
                .skip(1)
                .map(line -> line.toLowerCase(Locale.ROOT))
                .filter(line -> line.startsWith(TICKET_FIELD))
                .map(line -> line.substring(TICKET_FIELD.length()).strip())
                .findFirst();
    }
}
