package dev.toran.adapters.http.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.toran.adapters.http.json.Json;
import dev.toran.adapters.http.problem.Problem;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What is answered.
///
/// @param stream writes the body bit by bit, where it isn't known beforehand; then there is no `content`
public record Reply(int status, Optional<Content> content, Map<String, String> headers, Optional<Stream> stream) {

    private static final String JSON = "application/json";
    private static final String PROBLEM = "application/problem+json";
    private static final int FIRST_REFUSAL = 400;

    public Reply {
        headers = Map.copyOf(headers);
    }

    /// An answer that is known as a whole.
    public Reply(int status, Optional<Content> content, Map<String, String> headers) {
        this(status, content, headers, Optional.empty());
    }

    /// Whether it says no.
    public boolean isRefusal() {
        return status >= FIRST_REFUSAL;
    }

    /// Writes a body for as long as there is something to write. Closed in the end, written or not.
    public interface Stream extends AutoCloseable {

        void writeTo(OutputStream out) throws IOException;

        @Override
        void close();
    }

    /// A body and its media type.
    @SuppressWarnings("ArrayRecordComponent") // written once, sent once, never compared
    public record Content(String type, byte[] bytes) {}

    /// 200 with a body.
    public static Reply ok(JsonNode body) {
        return json(200, body);
    }

    /// 200 with a body that is written while it comes into being.
    public static Reply streamed(String type, Stream stream) {
        return new Reply(200, Optional.empty(), Map.of("Content-Type", type), Optional.of(stream));
    }

    /// 201: something new is found at `location`.
    public static Reply created(String location, JsonNode body) {
        return json(201, body).withHeader("Location", location);
    }

    /// 202: the rest happens later.
    public static Reply accepted(JsonNode body) {
        return json(202, body);
    }

    /// 204: done, nothing to say.
    public static Reply noContent() {
        return new Reply(204, Optional.empty(), Map.of());
    }

    /// 303: the answer is at `location`.
    public static Reply seeOther(String location) {
        return new Reply(303, Optional.empty(), Map.of("Location", location));
    }

    /// What is wrong.
    ///
    /// @param requestId the request's id, for whoever asks the operator about it
    public static Reply problem(Problem problem, String requestId) {
        ObjectNode body = Json.object()
                .put("type", problem.kind().type())
                .put("title", problem.kind().title())
                .put("status", problem.kind().status())
                .put("detail", problem.detail());
        if (!problem.errors().isEmpty()) {
            body.set(
                    "errors",
                    Json.array(
                            problem.errors(),
                            error -> Json.object().put("field", error.field()).put("message", error.message())));
        }
        problem.members().forEach((name, value) -> body.set(name, Json.member(value)));
        body.put("request_id", requestId);
        return new Reply(
                problem.kind().status(), Optional.of(new Content(PROBLEM, Json.bytes(body))), problem.headers());
    }

    /// 200 with bytes that are served as they are.
    public static Reply file(String type, byte[] bytes) {
        return new Reply(200, Optional.of(new Content(type, bytes)), Map.of());
    }

    /// The same reply with one more header.
    public Reply withHeader(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Reply(status, content, more, stream);
    }

    private static Reply json(int status, JsonNode body) {
        return new Reply(status, Optional.of(new Content(JSON, Json.bytes(body))), Map.of());
    }
}
