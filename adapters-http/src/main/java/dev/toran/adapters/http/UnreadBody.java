package dev.toran.adapters.http;

import dev.toran.adapters.http.web.Reception;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Instant;

/// What is left of a request's body when the answer didn't need it. A connection that is closed upon unread bytes is
/// reset, which takes the answer away from whoever sends first and reads afterwards (RFC 9112, section 9.6).
final class UnreadBody {

    /// How much is read for the sake of the answer, in bytes. Who goes on after that many is cut off.
    static final int MAX_BYTES = 1024 * 1024;

    private static final int CHUNK_BYTES = 8 * 1024;

    private UnreadBody() {}

    /// Whether something of the body may still be on its way. What waits for leave to be sent (`Expect: 100-continue`)
    /// is not.
    static boolean isLeftOf(HttpServletRequest request) throws IOException {
        boolean hasBody = request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
        return hasBody
                && request.getHeader("Expect") == null
                && !request.getInputStream().isFinished();
    }

    /// Reads and forgets the rest, up to the bound and for as long as a body may take. Call it when the answer is out.
    ///
    /// @throws IOException when the rest doesn't come
    static void skip(HttpServletRequest request, Reception reception) throws IOException {
        Instant deadline = reception.deadline();
        ServletInputStream body = request.getInputStream();
        byte[] chunk = new byte[CHUNK_BYTES];
        int read = 0;
        for (int length = 0;
                length >= 0 && read <= MAX_BYTES && !reception.isOver(deadline);
                length = body.read(chunk)) {
            read += length;
        }
    }
}
