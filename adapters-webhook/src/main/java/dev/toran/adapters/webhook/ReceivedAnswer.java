package dev.toran.adapters.webhook;

import dev.toran.domain.delivery.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;

/// One request's answer, as far as it came: its status from the moment that the status line is there, and the beginning
/// of its body.
final class ReceivedAnswer {

    /// For what is kept, and the lengths of many small chunks around it.
    private static final int MAX_BODY_BYTES = 64 * 1024;

    private static final int NO_CONTENT = 204;
    private static final int NOT_MODIFIED = 304;

    private final AttemptLimit limit;
    private final byte[] excerpt = new byte[Answer.MAX_EXCERPT_BYTES];
    private int excerptBytes;
    private boolean isComplete;
    private Optional<AnswerHead> head = Optional.empty();

    ReceivedAnswer(AttemptLimit limit) {
        this.limit = limit;
    }

    /// Reads what it may.
    ///
    /// @param patience how long the beginning of the body is waited for
    void read(Connection connection, Duration patience) throws IOException {
        var begun = AnswerHead.begin(connection.input());
        if (limit.isOver()) {
            throw new SocketTimeoutException("the status line came too late");
        }
        head = Optional.of(begun);
        begun.readFields(connection.input());
        if (connection.endsAt(limit.endNanos(patience))) {
            connection.input().allow(MAX_BODY_BYTES);
            readBody(body(begun, connection.input()));
        }
    }

    boolean hasStatus() {
        return head.isPresent();
    }

    /// What is known of it.
    Answer answer() {
        return new Answer(head.orElseThrow().status(), ExcerptText.of(excerpt, excerptBytes));
    }

    /// The value of `Retry-After`.
    Optional<String> retryAfter() {
        return head.flatMap(AnswerHead::retryAfter);
    }

    /// Whether the next answer on `connection` will be one to the next request.
    boolean leavesReusable(Connection connection) throws IOException {
        return isComplete
                && head.filter(AnswerHead::staysOpen).isPresent()
                && connection.input().isUsedUp();
    }

    private static InputStream body(AnswerHead head, AnswerInput input) {
        if (head.status() == NO_CONTENT || head.status() == NOT_MODIFIED) {
            return InputStream.nullInputStream();
        }
        if (head.isChunked()) {
            return input.chunked();
        }
        return head.contentLength().isPresent()
                ? input.ofLength(head.contentLength().getAsLong())
                : input.untilClosed();
    }

    private void readBody(InputStream body) throws IOException {
        int count = 0;
        while (count >= 0 && excerptBytes < excerpt.length) {
            count = body.read(excerpt, excerptBytes, excerpt.length - excerptBytes);
            excerptBytes += Math.max(count, 0);
        }
        isComplete = count < 0 || body.read() < 0;
    }
}
