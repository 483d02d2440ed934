package dev.toran.adapters.webhook;

import dev.toran.domain.delivery.Answer;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.ResponseInfo;
import java.time.Duration;
import java.util.Optional;

/// One request's answer from the moment its status is known, kept even when the client fails over what follows.
final class ReceivedAnswer implements BodyHandler<BodyExcerpt> {

    private static final int NO_CONTENT = 204;

    /// The JDK's client refuses a 204 that announces a body, without a word about the status except these.
    private static final String NO_CONTENT_WITH_A_LENGTH = "unexpected content length header with 204 response";

    private final BodyExcerpt body = new BodyExcerpt();
    private volatile Optional<ResponseInfo> head = Optional.empty();

    @Override
    public BodyExcerpt apply(ResponseInfo received) {
        head = Optional.of(received);
        return body;
    }

    /// The answer, once a status was received.
    ///
    /// @param patience how long the beginning of the body is waited for
    Optional<Answer> read(Duration patience) throws InterruptedException {
        Optional<ResponseInfo> known = head;
        return known.isEmpty()
                ? Optional.empty()
                : Optional.of(new Answer(known.get().statusCode(), body.read(patience)));
    }

    /// A field of the answer's header.
    Optional<String> field(String name) {
        return head.map(ResponseInfo::headers).flatMap((HttpHeaders headers) -> headers.firstValue(name));
    }

    /// The answer that the client's `failure` hides.
    static Optional<Answer> hiddenIn(Throwable failure) {
        return NO_CONTENT_WITH_A_LENGTH.equals(failure.getMessage())
                ? Optional.of(new Answer(NO_CONTENT, ""))
                : Optional.empty();
    }
}
