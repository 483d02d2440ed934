package dev.toran.adapters.http;

import dev.toran.adapters.http.problem.Problem;
import dev.toran.adapters.http.problem.ProblemKind;
import dev.toran.adapters.http.web.Reply;
import java.nio.ByteBuffer;
import java.util.UUID;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// Answers what never gets as far as a route, because Jetty can't or won't read it: in the same form as everything
/// else that goes wrong, and without Jetty's own words.
final class UnreadableRequests implements Request.Handler {

    private final CommonHeaders headers;
    private final Supplier<UUID> ids;

    UnreadableRequests(CommonHeaders headers, Supplier<UUID> ids) {
        this.headers = headers;
        this.ids = ids;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        String id = ids.get().toString();
        Reply reply = Reply.problem(problem(response.getStatus()), id);
        response.setStatus(reply.status());
        response.getHeaders().put(Answering.REQUEST_ID, id);
        headers.fields().forEach(response.getHeaders()::put);
        reply.headers().forEach(response.getHeaders()::put);
        // What follows on this connection can't be trusted to be a request.
        response.getHeaders().put(HttpHeader.CONNECTION, "close");
        reply.content().ifPresentOrElse(content -> send(content, response, callback), callback::succeeded);
        return true;
    }

    private static void send(Reply.Content content, Response response, Callback callback) {
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, content.type());
        response.write(true, ByteBuffer.wrap(content.bytes()), callback);
    }

    private static Problem problem(int status) {
        return switch (status) {
            case 408 -> Problem.of(ProblemKind.REQUEST_TIMEOUT, "The request stopped arriving before it was complete.");
            case 413 -> Problem.of(ProblemKind.BODY_TOO_LARGE, "The body is larger than any call takes.");
            case 414 -> Problem.of(ProblemKind.ADDRESS_TOO_LONG, "The address with its query is too long.");
            case 431 -> Problem.of(ProblemKind.HEADERS_TOO_LARGE, "The request's headers are too large.");
            case 503 ->
                Problem.of(ProblemKind.UNAVAILABLE, "The server is stopping.").withHeader("Retry-After", "5");
            case 500 -> Problem.of(ProblemKind.INTERNAL, "The operator's log says more.");
            default -> Problem.of(ProblemKind.MALFORMED_REQUEST, "This request breaks the rules of HTTP.");
        };
    }
}
