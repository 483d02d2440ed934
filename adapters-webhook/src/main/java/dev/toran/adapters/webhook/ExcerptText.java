package dev.toran.adapters.webhook;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/// Whatever a receiver sent, as text that every database and every log can keep.
final class ExcerptText {

    private ExcerptText() {}

    /// Reads the first `length` bytes as UTF-8. What isn't UTF-8 becomes U+FFFD, a character cut off at the end is left
    /// out, and so is NUL, which PostgreSQL can't store.
    static String of(byte[] bytes, int length) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE);
        var text = CharBuffer.allocate(length);
        decoder.decode(ByteBuffer.wrap(bytes, 0, length), text, false);
        return text.flip().toString().replace("\0", "");
    }
}
