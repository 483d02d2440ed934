package dev.toran.benchmarks.load;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// One HTTP/1.1 message at the beginning of a buffer, once it is complete. Understands what the two sides of this
/// benchmark send: a length, no chunks.
final class Message {

    private static final String LENGTH = "content-length";

    private final String head;
    private final byte[] body;

    private Message(String head, byte[] body) {
        this.head = head;
        this.body = body;
    }

    /// Takes the first message out of `buffer`, which is being filled; null when it is not complete yet.
    static @org.jspecify.annotations.Nullable Message take(ByteBuffer buffer) {
        int headEnd = headEnd(buffer);
        if (headEnd < 0) {
            return null;
        }
        byte[] headBytes = new byte[headEnd];
        buffer.get(0, headBytes);
        String head = new String(headBytes, StandardCharsets.ISO_8859_1);
        String length = field(head, LENGTH);
        int bodyLength = length.isEmpty() ? 0 : Integer.parseInt(length);
        int end = headEnd + bodyLength;
        if (buffer.position() < end) {
            return null;
        }
        byte[] body = new byte[bodyLength];
        buffer.get(headEnd, body);
        buffer.flip().position(end);
        buffer.compact();
        return new Message(head, body);
    }

    /// The request's target, or the status of an answer.
    String secondWord() {
        int begin = head.indexOf(' ') + 1;
        int end = begin;
        while (head.charAt(end) != ' ' && head.charAt(end) != '\r') {
            end++;
        }
        return head.substring(begin, end);
    }

    /// A header's value; empty without it.
    String field(String lowerCaseName) {
        return field(head, lowerCaseName);
    }

    byte[] body() {
        return body;
    }

    /// Where `text` ends in the body for the first time, or -1.
    int after(String text) {
        int last = body.length - text.length();
        for (int begin = 0; begin <= last; begin++) {
            int matched = 0;
            while (matched < text.length() && body[begin + matched] == text.charAt(matched)) {
                matched++;
            }
            if (matched == text.length()) {
                return begin + matched;
            }
        }
        return -1;
    }

    String text(int begin, int length) {
        return new String(body, begin, length, StandardCharsets.ISO_8859_1);
    }

    private static int headEnd(ByteBuffer buffer) {
        for (int end = 3; end < buffer.position(); end++) {
            if (buffer.get(end) == '\n'
                    && buffer.get(end - 1) == '\r'
                    && buffer.get(end - 2) == '\n'
                    && buffer.get(end - 3) == '\r') {
                return end + 1;
            }
        }
        return -1;
    }

    private static String field(String head, String lowerCaseName) {
        int line = head.indexOf("\r\n") + 2;
        while (line > 1 && line < head.length() - 2) {
            int end = head.indexOf("\r\n", line);
            int colon = line + lowerCaseName.length();
            if (colon < end
                    && head.charAt(colon) == ':'
                    && head.substring(line, colon).toLowerCase(Locale.ROOT).equals(lowerCaseName)) {
                return head.substring(colon + 1, end).strip();
            }
            line = end + 2;
        }
        return "";
    }
}
