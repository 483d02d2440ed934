package dev.toran.adapters.http.published;

import com.fasterxml.jackson.databind.JsonNode;
import dev.toran.adapters.http.published.SchemaBreaks.Side;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What a document takes away from callers, and from receivers, of an earlier one. Additions are no break.
final class Breaks {

    private static final Set<String> CALLS = Set.of("get", "put", "post", "patch", "delete", "options");

    private final List<String> found = new ArrayList<>();

    private Breaks() {}

    /// Each break, with where it is.
    static List<String> between(JsonNode released, JsonNode now) {
        Breaks breaks = new Breaks();
        var before = new Described(released, released);
        var after = new Described(now, now);
        breaks.each(before, after, "paths", breaks::call);
        breaks.each(before, after, "webhooks", breaks::sent);
        return breaks.found;
    }

    private interface Comparison {
        void compare(String where, Operation before, Operation after);
    }

    /// @param path what several calls of one address have in common
    private record Operation(Described path, Described call) {

        /// By place and name: a parameter in the query is no header.
        Map<String, Described> parameters() {
            Map<String, Described> named = new LinkedHashMap<>();
            Stream.of(path, call)
                    .flatMap(part -> part.path("parameters").elements().stream())
                    .forEach(parameter -> named.put(
                            parameter.node().path("in").asText() + " parameter "
                                    + parameter.node().path("name").asText(),
                            parameter));
            return named;
        }

        /// The ways to be let in, each with what it is; one of them is enough.
        Set<String> ways() {
            JsonNode document = call.document();
            JsonNode own = call.node().path("security");
            Set<String> ways = new HashSet<>();
            (own.isMissingNode() ? document.path("security") : own).forEach(way -> ways.add(way(document, way)));
            return ways.isEmpty() ? Set.of("without a key") : ways;
        }

        private static String way(JsonNode document, JsonNode schemes) {
            Map<String, String> way = new TreeMap<>();
            schemes.properties().forEach(scheme -> {
                JsonNode means = document.at("/components/securitySchemes/" + scheme.getKey());
                Stream.of("type", "scheme", "in", "name")
                        .filter(means::has)
                        .forEach(part -> way.put(
                                scheme.getKey() + " " + part, means.path(part).asText()));
            });
            return way.isEmpty() ? "without a key" : way.toString();
        }
    }

    private void each(Described before, Described after, String kind, Comparison comparison) {
        before.path(kind).fields().forEach((name, path) -> {
            Described kept = after.path(kind).path(name);
            path.fields().forEach((method, call) -> {
                String where = method + " " + name;
                if (!CALLS.contains(method)) {
                    return;
                }
                if (kept.path(method).isMissing()) {
                    found.add(where + " is gone");
                } else {
                    comparison.compare(where, new Operation(path, call), new Operation(kept, kept.path(method)));
                }
            });
        });
    }

    private void call(String where, Operation before, Operation after) {
        if (!before.call()
                .path("operationId")
                .node()
                .equals(after.call().path("operationId").node())) {
            found.add(where + ": generated clients call it by another name");
        }
        before.ways().stream()
                .filter(way -> !after.ways().contains(way))
                .forEach(way -> found.add(where + ": no longer open " + way));
        parameters(where, before, after, Side.REQUEST);
        after.parameters().forEach((name, parameter) -> {
            Described known = before.parameters().get(name);
            if (parameter.says("required") && (known == null || !known.says("required"))) {
                found.add(where + ": " + name + " is required");
            }
        });
        Described body = before.call().path("requestBody");
        Described bodyNow = after.call().path("requestBody");
        if (bodyNow.says("required") && !body.says("required")) {
            found.add(where + ": a body is required");
        }
        contents(where + " request", body, bodyNow, Side.REQUEST);
        before.call()
                .path("responses")
                .fields()
                .forEach((status, answer) -> answer(
                        where + " " + status,
                        answer,
                        after.call().path("responses").path(status)));
    }

    /// A request of ours to a receiver: what a receiver reads is what callers read in an answer.
    private void sent(String where, Operation before, Operation after) {
        parameters(where, before, after, Side.ANSWER);
        contents(where, before.call().path("requestBody"), after.call().path("requestBody"), Side.ANSWER);
    }

    private void answer(String where, Described before, Described after) {
        if (after.isMissing()) {
            found.add(where + " is gone");
            return;
        }
        before.path("headers").fields().keySet().stream()
                .filter(header -> after.path("headers").path(header).isMissing())
                .forEach(header -> found.add(where + ": header " + header + " is gone"));
        contents(where, before, after, Side.ANSWER);
    }

    private void parameters(String where, Operation before, Operation after, Side side) {
        Map<String, Described> kept = after.parameters();
        before.parameters().forEach((name, parameter) -> {
            if (kept.containsKey(name)) {
                schema(where + " " + name, parameter, kept.get(name), side);
            } else {
                found.add(where + ": " + name + " is gone");
            }
        });
    }

    private void contents(String where, Described before, Described after, Side side) {
        before.path("content").fields().forEach((type, content) -> {
            Described kept = after.path("content").path(type);
            if (kept.isMissing()) {
                found.add(where + ": " + type + " is gone");
            } else {
                schema(where, content, kept, side);
            }
        });
    }

    private void schema(String where, Described before, Described after, Side side) {
        new SchemaBreaks(side, found::add).between(where, before.path("schema"), after.path("schema"));
    }
}
