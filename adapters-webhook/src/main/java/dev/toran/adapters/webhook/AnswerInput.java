package dev.toran.adapters.webhook;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.BasicHttpTransportMetrics;
import org.apache.hc.core5.http.impl.io.ChunkedInputStream;
import org.apache.hc.core5.http.impl.io.ContentLengthInputStream;
import org.apache.hc.core5.http.impl.io.IdentityInputStream;
import org.apache.hc.core5.http.impl.io.SessionInputBufferImpl;
import org.apache.hc.core5.util.CharArrayBuffer;

/// What comes from a receiver, in lines and bodies, and never more than was allowed.
final class AnswerInput {

    private static final int BUFFER_BYTES = 4 * 1024;
    private static final int MAX_LINE_BYTES = 16 * 1024;
    private static final int USUAL_LINE_CHARACTERS = 128;
    private static final Http1Config TRAILERS =
            Http1Config.custom().setMaxHeaderCount(100).build();

    private final SessionInputBufferImpl buffer = new SessionInputBufferImpl(
            new BasicHttpTransportMetrics(), BUFFER_BYTES, BUFFER_BYTES, MAX_LINE_BYTES, null);
    private final Limited source;

    AnswerInput(InputStream source) {
        this.source = new Limited(source);
    }

    /// From now on no more than this is taken in.
    void allow(long bytes) {
        source.left = bytes;
    }

    /// The next line, whole, without its end.
    String line() throws IOException {
        var line = new CharArrayBuffer(USUAL_LINE_CHARACTERS);
        if (buffer.readLine(line, source) < 0 || source.hasEnded) {
            throw new EOFException("no whole line came");
        }
        return line.toString();
    }

    InputStream chunked() {
        return new ChunkedInputStream(buffer, source, TRAILERS);
    }

    InputStream ofLength(long bytes) {
        return new ContentLengthInputStream(buffer, source, bytes);
    }

    InputStream untilClosed() {
        return new IdentityInputStream(buffer, source);
    }

    /// Whether nothing is there that was not asked for.
    boolean isUsedUp() throws IOException {
        return !buffer.hasBufferedData() && source.available() == 0;
    }

    private static final class Limited extends FilterInputStream {

        private long left;
        private boolean hasEnded;

        Limited(InputStream source) {
            super(source);
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (left <= 0) {
                throw new ProtocolException("more came than an answer may have");
            }
            int count = super.read(bytes, offset, (int) Math.min(length, left));
            hasEnded = count < 0;
            left -= Math.max(count, 0);
            return count;
        }
    }
}
