package dev.toran.adapters.http.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.toran.adapters.http.json.Fields;
import dev.toran.adapters.http.json.Json;
import dev.toran.adapters.http.json.StrictJson;
import dev.toran.adapters.http.json.Uuids;
import dev.toran.adapters.http.problem.Problem;
import dev.toran.adapters.http.problem.RefusedRequest;
import io.javalin.http.Context;
import jakarta.servlet.http.Cookie;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/// A request as handlers see it. Whatever can't be read ends the request with a problem. Whoever has handled it closes
/// it.
public final class ApiRequest implements AutoCloseable {

    private final Context context;
    private final RequestBody body;

    public ApiRequest(Context context, Reception reception) {
        this.context = context;
        this.body = new RequestBody(context.req(), reception);
    }

    /// The identity in the path. What is no UUID names nothing, so the answer is that there is no such `what`.
    public <T> T pathId(String name, Function<UUID, T> identity, String what) {
        return Uuids.parse(context.pathParam(name))
                .map(identity)
                .orElseThrow(() -> new RefusedRequest(Problem.notFound(what)));
    }

    /// The query's parameters, each at most once.
    public Fields query() {
        ObjectNode given = Json.object();
        for (Map.Entry<String, List<String>> parameter :
                UrlEncoded.parse(queryString()).entrySet()) {
            if (parameter.getValue().size() > 1) {
                throw new RefusedRequest(Problem.invalid(parameter.getKey(), "may be given once only"));
            }
            given.put(parameter.getKey(), parameter.getValue().getFirst());
        }
        return new Fields(given);
    }

    /// Refuses a query, where a call takes none.
    public void withoutQuery() {
        query().done();
    }

    /// The fields of the JSON object in the body.
    public Fields json() {
        return new Fields(StrictJson.object(body.json()));
    }

    /// Like [#json()], where the body may be left out altogether.
    public Fields jsonIfAny() {
        return body.isEmpty() ? new Fields(Json.object()) : json();
    }

    /// What a page's form sent.
    public Form form() {
        return Form.in(body);
    }

    /// What the query says under a name, the first time; for pages, which make the best of any address.
    public Optional<String> queryText(String name) {
        return UrlEncoded.parse(queryString()).getOrDefault(name, List.of()).stream()
                .findFirst();
    }

    /// What a cookie says. Of several of one name the first counts: browsers put the most specific one there.
    public Optional<String> cookie(String name) {
        return Stream.ofNullable(context.req().getCookies())
                .flatMap(Arrays::stream)
                .filter(cookie -> cookie.getName().equals(name))
                .map(Cookie::getValue)
                .findFirst();
    }

    /// The address without its query.
    public String path() {
        return context.path();
    }

    /// The address with its query, as it came.
    public String address() {
        return queryString().isEmpty() ? path() : path() + "?" + queryString();
    }

    /// Whether a page's script asks, which takes a part of a page for an answer (htmx says so).
    public boolean isFromScript() {
        return headers("HX-Request").contains("true");
    }

    /// The body, in whatever form it came.
    public RequestBody body() {
        return body;
    }

    /// A header's value. A header that comes several times counts as refused: nobody can tell which one is meant.
    public Optional<String> header(String name) {
        List<String> values = Collections.list(context.req().getHeaders(name));
        if (values.size() > 1) {
            throw new RefusedRequest(Problem.invalid(name, "may be given once only"));
        }
        return values.stream().findFirst();
    }

    /// Every value of a header, in order.
    public List<String> headers(String name) {
        return Collections.list(context.req().getHeaders(name));
    }

    /// The address at the other end of the connection.
    public String peer() {
        return context.req().getRemoteAddr();
    }

    /// Sets a header of the answer now, so that it is there whatever the answer will be.
    public void answerWith(String header, String value) {
        context.header(header, value);
    }

    /// Forgets the body.
    @Override
    public void close() {
        body.close();
    }

    private String queryString() {
        return Optional.ofNullable(context.queryString()).orElse("");
    }
}
