package dev.toran.adapters.http.web;

import dev.toran.adapters.http.problem.Problem;
import dev.toran.adapters.http.problem.ProblemKind;
import dev.toran.adapters.http.problem.RefusedRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// A request's body: bounded, read once, and only when its media type is one that the call understands. Whoever has
/// read it closes it.
public final class RequestBody implements AutoCloseable {

    /// The largest body, in bytes.
    public static final int MAX_BYTES = 64 * 1024;

    private final HttpServletRequest request;
    private final Reception reception;
    private byte @Nullable [] read;
    private int entered;

    RequestBody(HttpServletRequest request, Reception reception) {
        this.request = request;
        this.reception = reception;
    }

    /// Whether there is no body at all.
    public boolean isEmpty() {
        return bytes().length == 0;
    }

    /// The bytes of a JSON body.
    public byte[] json() {
        if (!MediaType.JSON.isThatOf(contentType())) {
            throw unsupported("Send `Content-Type: application/json`.");
        }
        return bytes();
    }

    /// The bytes as they came.
    public byte[] bytes() {
        byte[] bytes = read == null ? read() : read;
        read = bytes;
        return bytes;
    }

    /// The content type as it came.
    public Optional<String> contentType() {
        return Optional.ofNullable(request.getContentType());
    }

    /// A refusal of this body's media type.
    public static RefusedRequest unsupported(String detail) {
        return new RefusedRequest(Problem.of(ProblemKind.UNSUPPORTED_MEDIA_TYPE, detail));
    }

    private byte[] read() {
        String encoding =
                Optional.ofNullable(request.getHeader("Content-Encoding")).orElse("identity");
        if (!"identity".equalsIgnoreCase(encoding)) {
            throw unsupported("Send the body without a content encoding.");
        }
        if (request.getContentLengthLong() > MAX_BYTES) {
            throw tooLarge();
        }
        byte[] bytes = received();
        if (bytes.length > MAX_BYTES) {
            throw tooLarge();
        }
        return bytes;
    }

    private byte[] received() {
        int announced = (int) request.getContentLengthLong();
        try {
            return announced < 0 ? unannounced() : announced(announced);
        } catch (IOException broken) {
            throw new RefusedRequest(broken.getCause() instanceof TimeoutException ? tooSlow() : cutShort());
        }
    }

    private byte[] announced(int length) throws IOException {
        if (length > BodyRoom.SMALL_BYTES) {
            enter(length);
        }
        return read(new byte[0], length, reception.deadline());
    }

    /// Reads up to one byte more than is allowed.
    private byte[] unannounced() throws IOException {
        Instant deadline = reception.deadline();
        byte[] start = read(new byte[0], BodyRoom.SMALL_BYTES + 1, deadline);
        if (start.length <= BodyRoom.SMALL_BYTES) {
            return start;
        }
        enter(MAX_BYTES);
        return read(start, MAX_BYTES + 1, deadline);
    }

    /// Reads on behind what is there already, up to so many bytes in all.
    private byte[] read(byte[] start, int most, Instant deadline) throws IOException {
        InputStream body = request.getInputStream();
        byte[] bytes = Arrays.copyOf(start, most);
        int length = start.length;
        for (int more = 0; more >= 0 && length < most; more = body.read(bytes, length, most - length)) {
            length += more;
            if (reception.isOver(deadline)) {
                throw new RefusedRequest(tooSlow());
            }
        }
        return length == most ? bytes : Arrays.copyOf(bytes, length);
    }

    private void enter(int most) {
        reception.room().enter(most);
        entered = most;
    }

    /// Lets go of the room that this body took.
    @Override
    public void close() {
        if (entered > 0) {
            reception.room().leave(entered);
            entered = 0;
        }
    }

    private static RefusedRequest tooLarge() {
        return new RefusedRequest(
                Problem.of(ProblemKind.BODY_TOO_LARGE, "A body may have at most " + MAX_BYTES / 1024 + " KiB.")
                        .withHeader("Connection", "close"));
    }

    private static Problem tooSlow() {
        return Problem.of(ProblemKind.REQUEST_TIMEOUT, "The body stopped arriving before it was complete.")
                .withHeader("Connection", "close");
    }

    private static Problem cutShort() {
        return Problem.of(ProblemKind.MALFORMED_REQUEST, "The body ended before it was complete.")
                .withHeader("Connection", "close");
    }
}
