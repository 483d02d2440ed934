package dev.toran.adapters.webhook;

import java.io.IOException;
import java.net.ProtocolException;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An answer's status line, and what counts of its fields: the others are read and forgotten, however many there are.
final class AnswerHead {

    /// Room for ten thousand short fields, and an end to endless ones; interim answers included.
    private static final int MAX_BYTES = 1024 * 1024;

    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.([01]) ([1-9]\\d\\d)(?: .*)?", Pattern.DOTALL);
    private static final Pattern LENGTH = Pattern.compile("\\d{1,18}");
    private static final int SWITCHING_PROTOCOLS = 101;
    private static final int FIRST_FINAL = 200;

    private final int status;
    private boolean staysOpen;
    private boolean isChunked;
    private OptionalLong contentLength = OptionalLong.empty();
    private Optional<String> retryAfter = Optional.empty();

    private AnswerHead(int status, boolean staysOpen) {
        this.status = status;
        this.staysOpen = staysOpen;
    }

    /// Passes over interim answers and reads the final one's status line. Its fields follow: [#readFields].
    static AnswerHead begin(AnswerInput input) throws IOException {
        input.allow(MAX_BYTES);
        AnswerHead head = of(input.line());
        while (head.status < FIRST_FINAL) {
            if (head.status == SWITCHING_PROTOCOLS) {
                throw new ProtocolException("nobody asked for another protocol");
            }
            head.readFields(input);
            head = of(input.line());
        }
        return head;
    }

    private static AnswerHead of(String statusLine) throws ProtocolException {
        Matcher parts = STATUS_LINE.matcher(statusLine);
        if (!parts.matches()) {
            throw new ProtocolException("no status line");
        }
        return new AnswerHead(Integer.parseInt(parts.group(2)), parts.group(1).equals("1"));
    }

    void readFields(AnswerInput input) throws IOException {
        for (String line = input.line(); !line.isEmpty(); line = input.line()) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                read(
                        line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
        }
    }

    private void read(String name, String value) throws ProtocolException {
        switch (name) {
            case "connection" -> staysOpen &= !value.toLowerCase(Locale.ROOT).contains("close");
            case "content-length" -> readLength(value);
            case "transfer-encoding" -> readEncoding(value);
            case "retry-after" -> retryAfter = retryAfter.or(() -> Optional.of(value));
            default -> {}
        }
    }

    private void readLength(String value) throws ProtocolException {
        if (contentLength.isPresent() || !LENGTH.matcher(value).matches()) {
            throw new ProtocolException("no telling how long the body is");
        }
        contentLength = OptionalLong.of(Long.parseLong(value));
    }

    private void readEncoding(String value) throws ProtocolException {
        if (!value.equalsIgnoreCase("chunked")) {
            throw new ProtocolException("no telling where the body ends");
        }
        isChunked = true;
    }

    int status() {
        return status;
    }

    /// Whether the connection may be used again once the body has been read.
    boolean staysOpen() {
        return staysOpen;
    }

    boolean isChunked() {
        return isChunked;
    }

    OptionalLong contentLength() {
        return contentLength;
    }

    Optional<String> retryAfter() {
        return retryAfter;
    }
}
