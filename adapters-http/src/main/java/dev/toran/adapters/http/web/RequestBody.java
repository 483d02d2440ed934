package dev.toran.adapters.http.web;

import dev.toran.adapters.http.problem.Problem;
import dev.toran.adapters.http.problem.ProblemKind;
import dev.toran.adapters.http.problem.RefusedRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// A request's body: bounded, read once, and only when its media type is one that the call understands.
public final class RequestBody {

    /// The largest body, in bytes.
    public static final int MAX_BYTES = 64 * 1024;

    private final HttpServletRequest request;
    private byte @Nullable [] read;

    RequestBody(HttpServletRequest request) {
        this.request = request;
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

    /// Reads what was announced, or where nothing was, up to one byte more than is allowed.
    private byte[] received() {
        int announced = (int) request.getContentLengthLong();
        try {
            if (announced < 0) {
                return request.getInputStream().readNBytes(MAX_BYTES + 1);
            }
            byte[] bytes = new byte[announced];
            int length = request.getInputStream().readNBytes(bytes, 0, announced);
            return length == announced ? bytes : Arrays.copyOf(bytes, length);
        } catch (IOException broken) {
            throw new RefusedRequest(broken.getCause() instanceof TimeoutException ? tooSlow() : cutShort());
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
